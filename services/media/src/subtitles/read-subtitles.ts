import { text } from 'node:stream/consumers';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Actor } from '@liceo/kernel/http';
import { cuesIn, parseVtt, type VttCue } from '@liceo/kernel/webvtt';
import { addressesOf } from '../delivery/addresses.ts';
import { errors } from '../errors.ts';
import { findKept } from '../output/output-store.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tables } from '../tables.ts';
import { ownAsset } from './own-asset.ts';
import { openConflicts, speechOf } from './speech-report.ts';
import { machinePath, shownPath, versionOf, type Track } from './subtitle.ts';
import { languagesOf, speechSteps, tracksOf } from './subtitle-store.ts';

export interface ReadSubtitles {
  db: Db<Tables>;
  clock: Clock;
  storage: Storage;
  secret(): Promise<string>;
  baseUrl: string | undefined;
}

const viewOf = ({ language, origin, isEdited, changedAt, version }: Track) => ({ language, origin, edited: isEdited, changedAt, version });

/** Which subtitles an asset has, which it is to have, and how its speech stands. */
export const listSubtitles =
  ({ db, clock, secret, baseUrl }: ReadSubtitles) =>
  async (id: string, actor: Actor, prefix: string) => {
    await ownAsset(db, id, actor);
    const [tracks, languages, steps] = [await tracksOf(db, id), await languagesOf(db, id), await speechSteps(db, id)];
    const { state, reason, heard, translated, lacking } = speechOf(steps);
    const { address } = addressesOf({ secret: await secret(), assetId: id, now: clock.now(), base: baseUrl ?? prefix });
    const source = tracks.find(({ language }) => language === heard);
    /** Made of a text that was changed since. */
    const isOutdated = ({ language, origin }: Track): boolean => {
      const of = Object.hasOwn(translated, language) ? translated[language] : undefined;
      return origin === 'translated' && source !== undefined && of !== undefined && versionOf(of) !== source.version;
    };
    return {
      spoken: languages.spoken ?? null,
      wanted: [...languages.wanted],
      heard: heard ?? null,
      speech: { state, ...(reason === undefined ? {} : { reason }) },
      lacking: [...lacking],
      tracks: tracks.map((track) => ({ ...viewOf(track), outdated: isOutdated(track), url: address(shownPath(track.language), track.version) })),
    };
  };

/** The cues of a track's file, as it was heard or as it is shown; undefined when there is none. */
export const trackText = async ({ db, storage }: Pick<ReadSubtitles, 'db' | 'storage'>, id: string, path: string): Promise<{ cues: VttCue[]; sha256: string } | undefined> => {
  const kept = await findKept(db, id, path);
  if (!kept) return undefined;
  const body = (await storage.read(kept.key)) ?? errors.outputMissing({ detail: 'The file is not where it was put.' });
  return { cues: cuesIn(parseVtt(await text(body))), sha256: kept.sha256 };
};

const keyOf = ({ from, to, text: said }: VttCue): string => `${from} ${to} ${said}`;

/** The cues of a track, which of them a teacher has changed, and where a later run heard something else than was corrected. */
export const readCues =
  (needs: Pick<ReadSubtitles, 'db' | 'storage'>) =>
  async (id: string, actor: Actor, language: string) => {
    await ownAsset(needs.db, id, actor);
    const track = (await tracksOf(needs.db, id)).find((one) => one.language === language) ?? errors.subtitlesMissing();
    const shown = (await trackText(needs, id, shownPath(language))) ?? errors.subtitlesMissing();
    const machine = track.isEdited ? await trackText(needs, id, machinePath(language)) : undefined;
    const heard = machine && new Set(machine.cues.map(keyOf));
    const { conflicts } = speechOf(await speechSteps(needs.db, id));
    return {
      // Of the text that is handed out, should another one have come between.
      ...viewOf(track), version: versionOf(shown.sha256),
      cues: shown.cues.map((cue) => ({ from: cue.from, to: cue.to, text: cue.text, edited: heard !== undefined && !heard.has(keyOf(cue)) })),
      conflicts: openConflicts((Object.hasOwn(conflicts, language) ? conflicts[language] : undefined) ?? [], shown.cues),
    };
  };
