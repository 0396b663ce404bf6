import { Readable } from 'node:stream';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Actor } from '@liceo/kernel/http';
import { newId } from '@liceo/kernel/id';
import type { Live } from '@liceo/kernel/live';
import { cuesIn, parseVtt, VttError, type Cue, type VttCue } from '@liceo/kernel/webvtt';
import { printVtt } from '@liceo/kernel/webvtt-print';
import { announceStream } from '../announce-stream.ts';
import { errors } from '../errors.ts';
import { assetChannel } from '../job/record-job.ts';
import { keepOutputs, noteArrival, noteOutput } from '../output/output-store.ts';
import { outputAt, type Claim } from '../output/output.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tables } from '../tables.ts';
import { ownAsset } from './own-asset.ts';
import { trackText } from './read-subtitles.ts';
import { checkCues, expectVersion, knownLanguage, longestText, machinePath, mostCues, shownPath, versionOf } from './subtitle.ts';
import { languagesOf, letGo, lockSubtitles, saveLanguages, tracksOf } from './subtitle-store.ts';

export interface ChangeSubtitles {
  db: Db<Tables>;
  clock: Clock;
  live: Live;
  storage: Storage;
}

/** Which track is changed, by whom, and which version of it they have seen. */
export interface Change {
  assetId: string;
  language: string;
  actor: Actor;
  ifMatch: string | undefined;
}

const mostBytes = 16_000_000;

const print = (cues: readonly VttCue[]): string => printVtt({ blocks: cues.map((cue) => ({ kind: 'cue', ...cue })) });

/**
 * Puts a text in the place of a track's, if that is still the one which was seen. The file lies in a place of
 * this change alone, as a worker's lies in one of its claim, and is part of the asset once all of it is there.
 */
const replace = async (
  { db, clock, live, storage }: ChangeSubtitles,
  { assetId, language, ifMatch }: Change,
  { step, vtt }: { step: 'edit' | 'upload' | 'revert'; vtt: string },
): Promise<{ version: string; isNew: boolean }> => {
  const claim: Claim = { assetId, jobId: newId(), claim: 1, step };
  const output = outputAt(shownPath(language));
  const key = await db.transaction((tx) => noteOutput(tx, claim, output, clock.now()));
  const written = await storage.write(key, Readable.from([Buffer.from(vtt)]), { mimeType: output.mimeType, mostBytes });
  try {
    return await db.transaction(async (tx) => {
      await lockSubtitles(tx, assetId);
      const track = (await tracksOf(tx, assetId)).find((one) => one.language === language);
      if (!track && step !== 'upload') return errors.subtitlesMissing();
      expectVersion(track?.version, ifMatch);
      await noteArrival(tx, key, written);
      await keepOutputs(tx, claim);
      // Nothing of what somebody brings was heard: a transcription leaves it alone.
      if (step === 'upload') await letGo(tx, assetId, [machinePath(language)]);
      if (!track) await announceStream(tx, assetId);
      live.notify(tx, assetChannel, assetId);
      return { version: versionOf(written.sha256), isNew: track === undefined };
    });
  } catch (error) {
    await storage.remove(key);
    throw error;
  }
};

/** Puts cues in the place of a track's. Those whose times stay keep their place on the picture. */
export const saveCues =
  (needs: ChangeSubtitles) =>
  async (change: Change, cues: readonly Cue[]): Promise<{ version: string }> => {
    const { content: { durationSeconds } } = await ownAsset(needs.db, change.assetId, change.actor);
    const before = (await trackText(needs, change.assetId, shownPath(change.language))) ?? errors.subtitlesMissing();
    // Before the cues are looked at: who has an old version has to read the new one first.
    expectVersion(versionOf(before.sha256), change.ifMatch);
    checkCues(cues, durationSeconds);
    const settings = new Map(before.cues.map((cue) => [`${cue.from} ${cue.to}`, cue.settings]));
    const kept = cues.map((cue): VttCue => {
      const placed = settings.get(`${cue.from} ${cue.to}`);
      return { from: cue.from, to: cue.to, text: cue.text.trim(), ...(placed ? { settings: placed } : {}) };
    });
    const { version } = await replace(needs, change, { step: 'edit', vtt: print(kept) });
    return { version };
  };

/** Takes all edits of a track back: it is again what the machine wrote. */
export const revertEdits =
  (needs: ChangeSubtitles) =>
  async (change: Change): Promise<{ version: string }> => {
    await ownAsset(needs.db, change.assetId, change.actor);
    const tracks = await tracksOf(needs.db, change.assetId);
    if (!tracks.some(({ language }) => language === change.language)) return errors.subtitlesMissing();
    const machine = (await trackText(needs, change.assetId, machinePath(change.language)))
      ?? errors.subtitlesNotHeard({ detail: 'These subtitles were uploaded: there is nothing heard to go back to.' });
    const { version } = await replace(needs, change, { step: 'revert', vtt: print(machine.cues) });
    return { version };
  };

const readVtt = (source: string, durationSeconds: number | undefined): VttCue[] => {
  try {
    const cues = cuesIn(parseVtt(source)).filter(({ text }) => text !== '').map(({ id: _, ...cue }) => cue);
    if (cues.length === 0) return errors.webvttInvalid({ field: 'vtt', rule: 'minItems', detail: 'The file has no cue with text.' });
    if (cues.length > mostCues) return errors.webvttInvalid({ field: 'vtt', rule: 'maxItems', params: { limit: mostCues }, detail: `The file has more than ${mostCues} cues.` });
    const long = cues.findIndex(({ text }) => text.length > longestText);
    if (long !== -1) return errors.cuesInvalid({ field: `cues.${long}.text`, rule: 'maxLength', params: { cue: long + 1, limit: longestText }, detail: `Cue ${long + 1} has more than ${longestText} letters.` });
    checkCues(cues, durationSeconds);
    return cues;
  } catch (error) {
    if (error instanceof VttError) return errors.webvttInvalid({ field: 'vtt', rule: 'webvtt', params: { line: error.line }, detail: error.message });
    throw error;
  }
};

/** Takes in a WebVTT file of the teacher's own. A transcription leaves it alone from then on. */
export const uploadSubtitles =
  (needs: ChangeSubtitles) =>
  async (change: Change, source: string): Promise<{ version: string; isNew: boolean }> => {
    const { content: { durationSeconds } } = await ownAsset(needs.db, change.assetId, change.actor);
    const language = knownLanguage(change.language, 'language');
    return replace(needs, { ...change, language }, { step: 'upload', vtt: print(readVtt(source, durationSeconds)) });
  };

/** Removes a track. Its language is no longer asked for, or the next run would bring it back. */
export const removeSubtitles =
  ({ db, live }: ChangeSubtitles) =>
  async ({ assetId, language, actor, ifMatch }: Change): Promise<void> => {
    await ownAsset(db, assetId, actor);
    await db.transaction(async (tx) => {
      await lockSubtitles(tx, assetId);
      const track = (await tracksOf(tx, assetId)).find((one) => one.language === language) ?? errors.subtitlesMissing();
      expectVersion(track.version, ifMatch);
      await letGo(tx, assetId, [shownPath(language), machinePath(language)]);
      const languages = await languagesOf(tx, assetId);
      if (languages.wanted.includes(language)) await saveLanguages(tx, assetId, { ...languages, wanted: languages.wanted.filter((one) => one !== language) });
      await announceStream(tx, assetId);
      live.notify(tx, assetChannel, assetId);
    });
  };
