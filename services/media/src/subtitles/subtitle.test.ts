import { describe, expect, it } from 'vitest';
import { openConflicts, speechOf, type SpeechStep } from './speech-report.ts';
import { checkCues, expectVersion, knownLanguage, tracksIn, type TrackFile } from './subtitle.ts';

const noon = new Date('2026-03-02T12:00:00Z');
const file = (path: string, step: string, sha256: string): TrackFile => ({ path, step, sha256: sha256.repeat(64), at: noon });

describe('what subtitles there are', () => {
  it('is told by their files: who wrote them, and whether somebody has edited them', () => {
    const tracks = tracksIn([
      file('subtitles/fr.vtt', 'upload', 'f'), file('subtitles/es.vtt', 'edit', 'b'), file('subtitles/en.vtt', 'translate', 'c'),
      file('machine/es.vtt', 'transcribe', 'a'), file('machine/en.vtt', 'translate', 'c'), file('machine/de.vtt', 'translate', 'd'),
    ]);
    expect(tracks.map(({ language, origin, isEdited }) => [language, origin, isEdited])).toEqual([
      ['en', 'translated', false], ['es', 'heard', true], ['fr', 'uploaded', false],
    ]);
    expect(tracks[1]?.version).toBe('b'.repeat(32));
  });
});

describe('a language', () => {
  it.each([['es', 'es'], ['pt-BR', 'pt-BR'], ['zh-Hant', 'zh-Hant'], ['iw', 'he']])('%s is known as %s', (tag, known) => {
    expect(knownLanguage(tag, 'language')).toBe(known);
  });
  it.each(['qqq', 'und', 'zz'])('%s is none', (tag) => {
    expect(() => knownLanguage(tag, 'wanted.0')).toThrow(expect.objectContaining({ code: 'media.language_unknown', facts: expect.objectContaining({ field: 'wanted.0' }) as object }));
  });
});

describe('a version', () => {
  it.each([
    ['that was read', 'a', '"a"'], ['among others', 'a', '"x", "a"'], ['weakened by a proxy', 'a', 'W/"a"'], ['whatever it is', 'a', '*'], ['of nothing, where nothing is', undefined, undefined],
  ])('%s lets a change through', (_what, current, said) => {
    expect(() => expectVersion(current, said)).not.toThrow();
  });
  it.each([
    ['older', 'a', '"b"', 'media.subtitles_changed'], ['of what is gone', undefined, '"b"', 'media.subtitles_changed'],
    ['of whatever is gone', undefined, '*', 'media.subtitles_changed'], ['not said', 'a', undefined, 'media.version_missing'],
  ])('%s does not', (_what, current, said, code) => {
    expect(() => expectVersion(current, said)).toThrow(expect.objectContaining({ code }));
  });
});

describe('cues', () => {
  const [one, two] = [{ from: 0, to: 1000, text: 'a' }, { from: 1000, to: 2000, text: 'b' }];
  it('may touch', () => {
    expect(() => checkCues([one, two], 2)).not.toThrow();
  });
  it.each([
    ['that overlap', [one, { ...two, from: 999 }], 'cues.1.from', 'overlap'],
    ['in the wrong order', [two, one], 'cues.1.from', 'overlap'],
    ['that end before they begin', [one, { ...two, to: 1000 }], 'cues.1.to', 'afterFrom'],
    ['behind the end of the film', [one, { from: 60_000, to: 61_000, text: 'c' }], 'cues.1.from', 'withinFilm'],
  ])('%s are refused by field and rule', (_what, cues, field, rule) => {
    expect(() => checkCues(cues, 12.5)).toThrow(expect.objectContaining({ code: 'media.cues_invalid', facts: expect.objectContaining({ field, rule }) as object }));
  });
});

const step = (name: string, status: string, result: unknown, error?: string): SpeechStep => ({ name, status, result, error });

describe('how the speech of an asset stands', () => {
  it.each([
    ['before any job', [], { state: 'not_yet', heard: undefined }],
    ['with words', [step('transcribe', 'done', { spoken: 'es' })], { state: 'heard', heard: 'es' }],
    ['with nobody speaking', [step('transcribe', 'done', {})], { state: 'silent' }],
    ['without sound', [step('transcribe', 'skipped', { reason: 'no_sound' })], { state: 'no_sound' }],
    ['without a model', [step('transcribe', 'skipped', { reason: 'not_configured' })], { state: 'not_configured' }],
    ['without a model when it was asked for', [step('transcribe', 'pending', null, 'speech_not_configured: Nothing is')], { state: 'not_configured' }],
    ['after a failure, with what an earlier run had heard', [step('transcribe', 'failed', null, 'speech_engine_failed: It fell'), step('transcribe', 'done', { spoken: 'es' })], { state: 'failed', reason: 'speech_engine_failed', heard: 'es' }],
    ['by a worker that says it otherwise', [step('transcribe', 'done', { spoken: 7 })], { state: 'silent' }],
  ])('%s', (_what, steps, expected) => {
    expect(speechOf(steps)).toMatchObject(expected);
  });

  it('names the languages that nobody could translate into', () => {
    expect(speechOf([step('translate', 'done', { translated: { en: 'a' }, lacking: ['fr'] })])).toMatchObject({ translated: { en: 'a' }, lacking: ['fr'] });
  });
});

describe('a conflict of an edit with what is heard now', () => {
  const conflict = { from: 1000, to: 2000, edited: 'two vectors', heard: 'two sectors' };
  it('is open as long as the text stands there as it was', () => {
    expect(openConflicts([conflict], [{ from: 1000, to: 2000, text: 'two\nvectors' }])).toEqual([conflict]);
    expect(openConflicts([conflict], [{ from: 1000, to: 2000, text: 'three vectors' }])).toEqual([]);
  });
});
