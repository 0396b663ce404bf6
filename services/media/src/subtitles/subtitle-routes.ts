import { speechLanguages } from '@liceo/contracts/speech-languages';
import { Id, NoContent, Nullable, reply, route, Text, Timestamp, type Actor, type Route } from '@liceo/kernel/http';
import type { Cue } from '@liceo/kernel/webvtt';
import Type from 'typebox';
import { literals } from '../job/schemas.ts';
import { publicPrefix } from '../public-prefix.ts';
import type { Change } from './change-subtitles.ts';
import type { Chosen } from './choose-languages.ts';
import type { listSubtitles, readCues } from './read-subtitles.ts';
import { languagePattern, latestMs, longestTag, longestText, mostCues } from './subtitle.ts';

export interface SubtitleUseCases {
  list: ReturnType<typeof listSubtitles>;
  read: ReturnType<typeof readCues>;
  choose(assetId: string, actor: Actor, chosen: Chosen): Promise<Chosen>;
  save(change: Change, cues: readonly Cue[]): Promise<{ version: string }>;
  revert(change: Change): Promise<{ version: string }>;
  upload(change: Change, source: string): Promise<{ version: string; isNew: boolean }>;
  remove(change: Change): Promise<void>;
}

const Language = Type.String({ pattern: languagePattern, maxLength: longestTag, description: 'BCP 47, for example es or pt-BR' });
const Spoken = literals(speechLanguages);
const AssetPath = Type.Object({ id: Id });
const TrackPath = Type.Object({ id: Id, language: Language });

const Choice = Type.Object({
  spoken: Nullable(Spoken),
  wanted: Type.Array(Spoken, { maxItems: 20, uniqueItems: true, description: 'Languages in which there are to be subtitles' }),
});
const facts = {
  language: Type.String(),
  origin: literals(['heard', 'translated', 'uploaded']),
  edited: Type.Boolean({ description: 'Whether somebody has changed what the machine wrote' }),
  changedAt: Timestamp,
  version: Type.String({ description: 'To be said in If-Match with a change' }),
};
const Subtitles = Type.Object({
  spoken: Nullable(Type.String({ description: 'What the teacher says is spoken' })),
  wanted: Type.Array(Type.String()),
  heard: Nullable(Type.String({ description: 'The language that was heard the last time' })),
  speech: Type.Object({
    state: literals(['not_yet', 'heard', 'silent', 'no_sound', 'not_configured', 'failed']),
    reason: Type.Optional(Type.String()),
  }),
  lacking: Type.Array(Type.String({ description: 'A language into which nothing translates here' })),
  tracks: Type.Array(Type.Object({
    ...facts,
    outdated: Type.Boolean({ description: 'Whether what it was translated from has changed since' }),
    url: Type.String({ description: 'The WebVTT file, open for some hours' }),
  })),
});

const Milliseconds = Type.Integer({ minimum: 0, maximum: latestMs });
const cueFacts = { from: Milliseconds, to: Milliseconds, text: Text(longestText) };
const CueTrack = Type.Object({
  ...facts,
  cues: Type.Array(Type.Object({ from: Type.Integer(), to: Type.Integer(), text: Type.String(), edited: Type.Boolean() })),
  conflicts: Type.Array(Type.Object({
    from: Type.Integer(), to: Type.Integer(), edited: Type.String(), heard: Type.String({ description: 'What a later transcription heard instead' }),
  })),
});
const Saved = Type.Object({ version: Type.String() });

const longestFile = 2_000_000;
/** A file of the longest size whose every letter is escaped in JSON would not fit; none is like that. */
const bodyLimit = 4 * 1024 * 1024;

const etag = (version: string): Record<string, string> => ({ etag: `"${version}"` });

const shared = { tag: 'subtitles', permission: 'signedIn' } as const;

interface Input {
  params: { id: string; language: string };
  actor: Actor;
  headers: Readonly<Record<string, string | undefined>>;
}

const changeOf = ({ params, actor, headers }: Input): Change => ({ assetId: params.id, language: params.language, actor, ifMatch: headers['if-match'] });

const readRoutes = (use: SubtitleUseCases): Route[] => [
  route({
    ...shared, method: 'GET', path: '/assets/:id/subtitles',
    summary: 'The subtitles of a lesson’s video or sound, for its owner and courses:manage: which there are, which are wanted, how its speech stands',
    params: AssetPath,
    response: { 200: Subtitles },
    handler: ({ params, actor, headers }) => use.list(params.id, actor, publicPrefix(headers['x-forwarded-prefix'])),
  }),
  route({
    ...shared, method: 'GET', path: '/assets/:id/subtitles/:language',
    summary: 'The cues of a track, with times in milliseconds; the ETag is what If-Match has to say with a change',
    params: TrackPath,
    response: { 200: CueTrack },
    handler: async ({ params, actor }) => {
      const track = await use.read(params.id, actor, params.language);
      return reply(200, track, etag(track.version));
    },
  }),
];

const changeRoutes = (use: SubtitleUseCases): Route[] => [
  route({
    ...shared, method: 'PUT', path: '/assets/:id/languages',
    summary: 'Say which language is spoken (null: to be found out) and in which there are to be subtitles; it counts from the next job on',
    params: AssetPath,
    body: Choice,
    response: { 200: Choice },
    handler: ({ params, body, actor }) => use.choose(params.id, actor, body),
  }),
  route({
    ...shared, method: 'PUT', path: '/assets/:id/subtitles/:language', bodyLimit,
    summary: 'Bring a WebVTT file of one’s own; in the place of a track that is there, If-Match has to say its version',
    params: TrackPath,
    body: Type.Object({ vtt: Type.String({ minLength: 1, maxLength: longestFile }) }),
    response: { 200: Saved, 201: Saved },
    handler: async ({ body, ...input }) => {
      const { version, isNew } = await use.upload(changeOf(input), body.vtt);
      return reply(isNew ? 201 : 200, { version }, etag(version));
    },
  }),
  route({
    ...shared, method: 'PUT', path: '/assets/:id/subtitles/:language/cues', bodyLimit,
    summary: 'Put cues in the place of a track’s; If-Match has to say the version that was read. Transcribing again keeps what was changed',
    params: TrackPath,
    body: Type.Object({ cues: Type.Array(Type.Object(cueFacts), { maxItems: mostCues }) }),
    response: { 200: Saved },
    handler: async ({ body, ...input }) => {
      const { version } = await use.save(changeOf(input), body.cues);
      return reply(200, { version }, etag(version));
    },
  }),
  route({
    ...shared, method: 'DELETE', path: '/assets/:id/subtitles/:language/edits',
    summary: 'Take all edits of a track back, so that it is again what the machine wrote; If-Match has to say its version',
    params: TrackPath,
    response: { 200: Saved },
    handler: async (input) => {
      const { version } = await use.revert(changeOf(input));
      return reply(200, { version }, etag(version));
    },
  }),
  route({
    ...shared, method: 'DELETE', path: '/assets/:id/subtitles/:language',
    summary: 'Remove a track, and no longer ask for its language; If-Match has to say its version',
    params: TrackPath,
    response: { 204: NoContent },
    handler: async (input) => {
      await use.remove(changeOf(input));
      return reply(204);
    },
  }),
];

export const subtitleRoutes = (use: SubtitleUseCases): Route[] => [...readRoutes(use), ...changeRoutes(use)];
