import type { Cue } from '@liceo/kernel/webvtt';
import { errors } from '../errors.ts';

/** The languages in which the academy speaks: what is said in one of them is translated into the other. */
export const usualLanguages: readonly string[] = ['es', 'en'];

export const shownPath = (language: string): string => `subtitles/${language}.vtt`;
/** As the machine wrote it, which tells a later run what a teacher has edited. What a teacher brought has none. */
export const machinePath = (language: string): string => `machine/${language}.vtt`;

/** BCP 47 in its usual form: a language, maybe a script, maybe a region. */
export const languagePattern = '^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$';
export const longestTag = 15;

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** A language that there is, in its canonical form, or `media.language_unknown`. */
export const knownLanguage = (tag: string, field: string): string => {
  const [canonical = tag] = Intl.getCanonicalLocales(tag);
  const [primary = ''] = canonical.split('-');
  if (primary === 'und' || names.of(primary) === undefined) return errors.languageUnknown({ field, rule: 'language', params: { language: tag }, detail: `"${tag}" is no language.` });
  return canonical;
};

/** A file of subtitles, as the asset's list of files has it. */
export interface TrackFile {
  readonly path: string;
  readonly sha256: string;
  /** The step, of a worker or a teacher, that brought it. */
  readonly step: string;
  readonly at: Date;
}

export interface Track {
  readonly language: string;
  readonly origin: 'heard' | 'translated' | 'uploaded';
  /** Whether a teacher has changed what the machine wrote. */
  readonly isEdited: boolean;
  readonly changedAt: Date;
  /** Says which text it is: another one has another. */
  readonly version: string;
}

const trackPath = /^(subtitles|machine)\/(.+)\.vtt$/;

export const versionOf = (sha256: string): string => sha256.slice(0, 32);

/** What subtitles there are, by their files. */
export const tracksIn = (files: readonly TrackFile[]): Track[] => {
  const machine = new Map(files.filter(({ path }) => path.startsWith('machine/')).map((file) => [file.path, file]));
  return files.flatMap(({ path, sha256, step, at }): Track[] => {
    const [, folder, language] = trackPath.exec(path) ?? [];
    if (folder !== 'subtitles' || language === undefined) return [];
    const written = machine.get(machinePath(language));
    // Before the machine's text was kept beside it, the step of the file itself said who wrote it.
    const by = written?.step ?? step;
    const origin = by === 'transcribe' ? 'heard' : by === 'translate' ? 'translated' : 'uploaded';
    return [{ language, origin, isEdited: written !== undefined && written.sha256 !== sha256, changedAt: at, version: versionOf(sha256) }];
  }).toSorted((one, other) => (one.language < other.language ? -1 : 1));
};

/** The versions that a header If-Match names (RFC 9110, section 13.1.1). */
const versionsIn = (ifMatch: string): string[] => ifMatch.split(',').map((tag) => tag.trim().replace(/^(?:W\/)?"(.*)"$/, '$1'));

/** Lets a change through that was made to the text which is there, and no other. */
export const expectVersion = (current: string | undefined, ifMatch: string | undefined): void => {
  if (ifMatch === undefined) {
    if (current !== undefined) errors.versionMissing({ field: 'If-Match', rule: 'required', detail: 'If-Match has to say which version the change is to: its ETag.' });
    return;
  }
  const said = versionsIn(ifMatch);
  if (current === undefined || !(said.includes('*') || said.includes(current))) {
    errors.subtitlesChanged({ field: 'If-Match', rule: 'version', params: { version: current ?? null }, detail: 'Somebody else, or the transcription, has changed the subtitles since they were read.' });
  }
};

export const mostCues = 10_000;
export const longestText = 500;
/** A hundred hours, in milliseconds. */
export const latestMs = 360_000_000;

/** Cues that can be shown: each ends after it begins, begins when the one before has ended, and before the film is over. */
export const checkCues = (cues: readonly Cue[], durationSeconds: number | undefined): void => {
  const end = durationSeconds === undefined ? latestMs : Math.ceil(durationSeconds * 1000);
  for (const [n, { from, to }] of cues.entries()) {
    const refuse = (field: string, rule: string, limit: number, detail: string): never =>
      errors.cuesInvalid({ field: `cues.${n}.${field}`, rule, params: { cue: n + 1, limit }, detail: `Cue ${n + 1} ${detail}` });
    const before = cues[n - 1];
    if (to <= from) refuse('to', 'afterFrom', from, 'ends before it begins.');
    if (before && from < before.to) refuse('from', 'overlap', before.to, 'begins before the one above it has ended.');
    if (from >= end) refuse('from', 'withinFilm', end, 'begins when the film is over.');
  }
};
