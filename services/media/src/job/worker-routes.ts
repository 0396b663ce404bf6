import type { Readable } from 'node:stream';
import { Id, NoContent, Nullable, reply, route, Text, Timestamp, type HandlerInput, type Reply, type Route } from '@liceo/kernel/http';
import Type, { type Static } from 'typebox';
import type { Asset } from '../asset.ts';
import { errors } from '../errors.ts';
import type { Assignment } from './claim-job.ts';
import type { StepReport } from './finish-step.ts';
import { currentStep, type Fault, type Job, type StepName as Step } from './job.ts';
import { JobKind, JobPath, literals, Outcome, Percent, Planned, RenditionView, Seconds, StepName } from './schemas.ts';

export interface WorkerUseCases {
  letIn(token: string | undefined): void;
  claim(worker: { id: string; name: string }, signal: AbortSignal): Promise<Assignment | undefined>;
  heartbeat(jobId: string, token: string, at: { step: Step; percent: number }): Promise<{ leaseUntil: Date }>;
  finish(jobId: string, token: string, report: StepReport): Promise<{ status: Job['status']; step: Step | null }>;
  fail(jobId: string, token: string, failure: Fault & { step: Step; retry: boolean }): Promise<Job>;
  giveBack(jobId: string, token: string): Promise<Job>;
  source(jobId: string, token: string): Promise<Asset>;
  sendSource(asset: Asset, request: HandlerInput<undefined, undefined, undefined, 'public'>['raw']['request']): Promise<Reply>;
  upload(jobId: string, token: string, file: { path: string; sha256: string; body: Readable }): Promise<{ size: number; sha256: string }>;
  output(jobId: string, token: string, path: string): Promise<{ output: { mimeType: string; size: number }; body: Readable }>;
}

const longestWait = 25;

const Given = Type.Object({
  jobId: Id,
  token: Type.String({ description: 'To be said in X-Lease-Token with all that concerns the job' }),
  leaseSeconds: Type.Integer({ description: 'After so long without a heartbeat the job goes to somebody else' }),
  kind: JobKind,
  wanted: Type.Array(Type.String({ description: 'Names of renditions or languages of subtitles; none means all' })),
  step: Type.Union([StepName, Type.Null()]),
  steps: Type.Array(Type.Object({ name: StepName, status: literals(['pending', 'done', 'skipped', 'failed']) })),
  asset: Type.Object({
    id: Id,
    kind: literals(['video', 'audio', 'image', 'document']),
    mimeType: Type.String(),
    filename: Type.String(),
    size: Type.Integer(),
    sha256: Type.String(),
    durationSeconds: Type.Optional(Type.Number()),
  }),
  renditions: Type.Array(RenditionView),
  results: Type.Unsafe<Assignment['results']>(Type.Record(Type.String(), Type.Unknown(), { description: 'What earlier steps left, by their names' })),
  outputs: Type.Array(Type.String({ description: 'Path of a file that is part of the asset' })),
  spoken: Nullable(Type.String({ description: 'The language that is spoken, when the teacher says it' })),
  languages: Type.Array(Type.String({ description: 'A language in which there are to be subtitles' })),
});

const State = Type.Object({
  status: literals(['pending', 'running', 'done', 'failed', 'cancelled']),
  step: Type.Union([StepName, Type.Null()]),
});

const Finished = Type.Object({
  step: StepName,
  skipped: Type.Optional(Type.Boolean({ default: false })),
  result: Type.Optional(Type.Unknown()),
  replaces: Type.Optional(Type.Array(Type.Object({
    path: Type.String({ minLength: 1, maxLength: 302 }),
    sha256: Nullable(Type.String({ pattern: '^[0-9a-f]{64}$', maxLength: 64 })),
  }), { maxItems: 50, description: 'What was seen in the places of files that the step brings; null for nothing' })),
  durationSeconds: Type.Optional(Seconds),
  placeholder: Type.Optional(Type.String({ pattern: '^data:image/webp;base64,[A-Za-z0-9+/=]{1,4000}$', maxLength: 4100, description: 'A tiny picture that stands in for the poster' })),
  ladder: Type.Optional(Type.Array(Planned, { maxItems: 20 })),
  renditions: Type.Optional(Type.Array(Outcome, { maxItems: 20 })),
});

const Failed = Type.Object({
  step: StepName,
  reason: Type.String({ pattern: '^[a-z][a-z0-9_]{0,59}$', maxLength: 60 }),
  detail: Text(2000),
  retry: Type.Boolean({ description: 'Whether it may go better another time' }),
});

const OutputQuery = Type.Object({ path: Type.String({ minLength: 1, maxLength: 302 }) });
const sha256Pattern = /^[0-9a-f]{64}$/;

type Headers = Readonly<Record<string, string | undefined>>;
const leaseOf = (headers: Headers): string => headers['x-lease-token'] ?? '';

const shared = { tag: 'worker', permission: 'public' } as const;

const jobRoutes = (use: WorkerUseCases): Route[] => [
  route({
    ...shared, method: 'POST', path: '/worker/claims',
    summary: 'Ask for a job, and wait for one; X-Worker-Token says who may',
    body: Type.Object({ id: Id, name: Text(100), waitSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: longestWait, default: 0 })) }),
    response: { 200: Given, 204: NoContent },
    handler: async ({ body: { id, name, waitSeconds = 0 }, headers, raw }) => {
      use.letIn(headers['x-worker-token']);
      const gone = new AbortController();
      raw.reply.raw.once('close', () => gone.abort());
      const signal = AbortSignal.any([gone.signal, raw.request.server.closing, AbortSignal.timeout(waitSeconds * 1000)]);
      return (await use.claim({ id, name }, signal)) ?? reply(204);
    },
  }),
  route({
    ...shared, method: 'POST', path: '/worker/jobs/:id/heartbeat', summary: 'Say that the job is being worked on, and how far it is',
    params: JobPath,
    body: Type.Object({ step: StepName, percent: Percent }),
    response: { 200: Type.Object({ leaseUntil: Timestamp }) },
    handler: ({ params, body, headers }) => {
      use.letIn(headers['x-worker-token']);
      return use.heartbeat(params.id, leaseOf(headers), body);
    },
  }),
  route({
    ...shared, method: 'POST', path: '/worker/jobs/:id/steps', summary: 'Finish the step; answers which one is next',
    params: JobPath,
    body: Finished,
    response: { 200: State },
    handler: ({ params, body: { skipped = false, ...body }, headers }) => {
      use.letIn(headers['x-worker-token']);
      return use.finish(params.id, leaseOf(headers), { ...body, skipped });
    },
  }),
  route({
    ...shared, method: 'POST', path: '/worker/jobs/:id/failures', summary: 'Say that the step failed; answers what the job is now',
    params: JobPath,
    body: Failed,
    response: { 200: State },
    handler: async ({ params, body, headers }) => {
      use.letIn(headers['x-worker-token']);
      return stateOf(await use.fail(params.id, leaseOf(headers), body));
    },
  }),
  route({
    ...shared, method: 'DELETE', path: '/worker/jobs/:id/lease', summary: 'Leave the job to other workers',
    params: JobPath,
    response: { 200: State },
    handler: async ({ params, headers }) => {
      use.letIn(headers['x-worker-token']);
      return stateOf(await use.giveBack(params.id, leaseOf(headers)));
    },
  }),
];

const stateOf = (job: Job): Static<typeof State> => ({ status: job.status, step: job.status === 'running' ? (currentStep(job)?.name ?? null) : null });

const Bytes = Type.Unsafe<never>({ type: 'string', format: 'binary', description: 'The bytes' });

const fileRoutes = (use: WorkerUseCases): Route[] => [
  route({
    ...shared, method: 'GET', path: '/worker/jobs/:id/source', summary: 'The bytes to work on, whole or in ranges',
    params: JobPath,
    response: { 200: Bytes, 206: Bytes },
    handler: async ({ params, headers, raw }) => {
      use.letIn(headers['x-worker-token']);
      return use.sendSource(await use.source(params.id, leaseOf(headers)), raw.request);
    },
  }),
  route({
    ...shared, method: 'GET', path: '/worker/jobs/:id/outputs', summary: 'A file that an earlier step made',
    params: JobPath,
    query: OutputQuery,
    response: { 200: Bytes },
    handler: async ({ params, query, headers }) => {
      use.letIn(headers['x-worker-token']);
      const { output, body } = await use.output(params.id, leaseOf(headers), query.path);
      return reply(200, body, { 'content-type': output.mimeType, 'content-length': String(output.size) });
    },
  }),
  route({
    ...shared, method: 'PUT', path: '/worker/jobs/:id/outputs', stream: true,
    summary: 'Bring a file of the step, with its SHA-256 in X-Content-Sha256; it counts once the step is finished',
    params: JobPath,
    query: OutputQuery,
    response: { 201: Type.Object({ size: Type.Integer(), sha256: Type.String() }) },
    handler: async ({ params, query, headers, raw }) => {
      use.letIn(headers['x-worker-token']);
      const sha256 = headers['x-content-sha256'] ?? '';
      if (!sha256Pattern.test(sha256)) return errors.outputDamaged({ field: 'X-Content-Sha256', rule: 'pattern', detail: 'The SHA-256 of the file has to be announced.' });
      return reply(201, await use.upload(params.id, leaseOf(headers), { path: query.path, sha256, body: raw.request.raw }));
    },
  }),
];

/** What workers talk to. They are programs of the academy's own, and say its token. */
export const workerRoutes = (use: WorkerUseCases): Route[] => [...jobRoutes(use), ...fileRoutes(use)];
