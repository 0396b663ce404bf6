import type { SpeechLanguage } from '@liceo/contracts/speech-languages';
import type { Actor } from '@liceo/kernel/http';
import { assetChannel } from '../job/record-job.ts';
import type { ChangeSubtitles } from './change-subtitles.ts';
import { ownAsset } from './own-asset.ts';
import { lockSubtitles, saveLanguages } from './subtitle-store.ts';

export interface Chosen {
  spoken: SpeechLanguage | null;
  wanted: SpeechLanguage[];
}

/** A teacher says what is spoken, and in which languages there are to be subtitles. It counts from the next job on. */
export const chooseLanguages =
  ({ db, live }: Pick<ChangeSubtitles, 'db' | 'live'>) =>
  async (assetId: string, actor: Actor, chosen: Chosen): Promise<Chosen> => {
    await ownAsset(db, assetId, actor);
    await db.transaction(async (tx) => {
      await lockSubtitles(tx, assetId);
      await saveLanguages(tx, assetId, { spoken: chosen.spoken ?? undefined, wanted: chosen.wanted });
      live.notify(tx, assetChannel, assetId);
    });
    return chosen;
  };
