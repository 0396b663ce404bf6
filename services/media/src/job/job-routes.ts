import { handled, Id, Nullable, PageOf, PageQuery, reply, route, sse, Timestamp, type Actor, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import type { askForJob, cancelJob } from './direct-job.ts';
import { jobKinds, stepNames } from './job.ts';
import type { jobFigures, listJobs } from './list-jobs.ts';
import { JobPath, literals, RenditionView } from './schemas.ts';
import type { readProgress, watchAsset } from './watch-asset.ts';
import type { watchJobs } from './watch-jobs.ts';

export interface JobUseCases {
  progress: ReturnType<typeof readProgress>;
  watch: ReturnType<typeof watchAsset>;
  ask: ReturnType<typeof askForJob>;
  cancel: ReturnType<typeof cancelJob>;
  retry: ReturnType<typeof cancelJob>;
  list: ReturnType<typeof listJobs>;
  figures: ReturnType<typeof jobFigures>;
  watchAll: ReturnType<typeof watchJobs>;
}

const Status = literals(['pending', 'running', 'done', 'failed', 'cancelled']);
const Step = literals(stepNames);

const Job = Type.Object({
  id: Id,
  assetId: Id,
  ownerId: Id,
  kind: literals(jobKinds),
  wanted: Type.Array(Type.String()),
  status: Status,
  percent: Type.Number(),
  step: Type.Optional(Step),
  secondsLeft: Type.Optional(Type.Number({ description: 'At the pace so far' })),
  reason: Type.Optional(Type.String()),
  detail: Type.Optional(Type.String()),
  steps: Type.Array(Type.Object({
    name: Step,
    status: literals(['pending', 'done', 'skipped', 'failed']),
    attempts: Type.Integer(),
    percent: Type.Number(),
    error: Type.Optional(Type.String()),
  })),
  createdAt: Timestamp,
  claimedAt: Type.Optional(Timestamp),
  finishedAt: Type.Optional(Timestamp),
});

const Progress = Type.Object({
  id: Id,
  status: literals(['uploading', 'ready', 'failed']),
  streamable: Type.Boolean(),
  downloadable: Type.Boolean(),
  job: Type.Optional(Job),
  renditions: Type.Array(RenditionView),
  hls: Type.Boolean(),
  dash: Type.Boolean(),
  poster: Type.Boolean(),
  thumbnails: Type.Boolean(),
  waveform: Type.Boolean(),
  subtitles: Type.Array(Type.String()),
});

const Listed = Type.Object({ ...Job.properties, filename: Type.String(), worker: Type.Optional(Type.String()) });

const Figures = Type.Object({
  queue: Type.Object({ waiting: Type.Integer(), running: Type.Integer() }),
  lastDay: Type.Object({ done: Type.Integer(), failed: Type.Integer(), cancelled: Type.Integer(), secondsPerJob: Nullable(Type.Number()) }),
  failures: Type.Array(Type.Object({ reason: Type.String(), count: Type.Integer() })),
  workers: Type.Array(Type.Object({ id: Id, name: Type.String(), seenAt: Timestamp, job: Nullable(Type.Object({ id: Id, assetId: Id })) })),
});

const AskFor = Type.Object({
  kind: literals(jobKinds),
  wanted: Type.Optional(Type.Array(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$', maxLength: 40 }), { maxItems: 20, default: [] })),
});

const assetRoutes = (use: JobUseCases): Route[] => [
  route({
    method: 'GET', path: '/assets/:id/progress', tag: 'jobs', permission: 'signedIn',
    summary: 'What is being made of an asset of one’s own, and how far it is',
    params: JobPath,
    response: { 200: Progress },
    handler: ({ params, actor }) => use.progress(params.id, actor),
  }),
  route({
    method: 'GET', path: '/assets/:id/events', tag: 'jobs', permission: 'signedIn',
    summary: 'The same as server-sent events: now, and after each change',
    params: JobPath,
    response: { 200: Type.String({ description: 'text/event-stream' }) },
    handler: async ({ params, actor, raw }) => {
      await sse(raw, (signal) => use.watch(params.id, actor, signal));
      return handled;
    },
  }),
  route({
    method: 'POST', path: '/assets/:id/jobs', tag: 'jobs', permission: 'signedIn',
    summary: 'Have the stream of an asset of one’s own made anew, some renditions of it (`wanted` names them), or its subtitles (in the languages that `wanted` names)',
    params: JobPath,
    body: AskFor,
    response: { 201: Type.Object({ id: Id }) },
    handler: async ({ params, body: { kind, wanted = [] }, actor }) => reply(201, await use.ask(params.id, actor, { kind, wanted })),
  }),
];

const direct = (path: string, summary: string, work: (id: string, actor: Actor) => ReturnType<JobUseCases['cancel']>): Route =>
  route({
    method: 'POST', path, tag: 'jobs', permission: 'signedIn', summary,
    params: JobPath,
    response: { 200: Job },
    handler: ({ params, actor }) => work(params.id, actor),
  });

const queueRoutes = (use: JobUseCases): Route[] => [
  route({
    method: 'GET', path: '/jobs', tag: 'jobs', permission: 'system:read', summary: 'The jobs of the media workers, the latest first',
    query: Type.Object({ ...PageQuery, status: Type.Optional(Status) }),
    response: { 200: PageOf(Listed) },
    handler: ({ query: { limit = 20, after, status } }) => use.list({ limit, after, status }),
  }),
  route({
    method: 'GET', path: '/jobs/figures', tag: 'jobs', permission: 'system:read', summary: 'Workers, queue, throughput and failures of the last day',
    response: { 200: Figures },
    handler: () => use.figures(),
  }),
  route({
    method: 'GET', path: '/jobs/events', tag: 'jobs', permission: 'system:read',
    summary: 'The figures as server-sent events: now, and after changes of any job',
    response: { 200: Type.String({ description: 'text/event-stream' }) },
    handler: async ({ raw }) => {
      await sse(raw, (signal) => use.watchAll(signal));
      return handled;
    },
  }),
  direct('/jobs/:id/cancel', 'Cancel a job of one’s own, or any with system:write', use.cancel),
  direct('/jobs/:id/retry', 'Have a failed or cancelled job go on where it stopped', use.retry),
];

export const jobRoutes = (use: JobUseCases): Route[] => [...assetRoutes(use), ...queueRoutes(use)];
