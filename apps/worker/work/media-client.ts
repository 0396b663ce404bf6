import createClient from 'openapi-fetch';
import type { paths } from '@liceo/contracts/api/media';
import { refusalOf } from './media-refusal.ts';
import { withPatience } from './patience.ts';
import type { KeptLease } from './kept-lease.ts';
import { downloadWhole, download, upload } from './transfer.ts';

export type Claimed = paths['/worker/claims']['post']['responses'][200]['content']['application/json'];
export type Report = paths['/worker/jobs/{id}/steps']['post']['requestBody']['content']['application/json'];
export type Failure = paths['/worker/jobs/{id}/failures']['post']['requestBody']['content']['application/json'];
export type State = paths['/worker/jobs/{id}/steps']['post']['responses'][200]['content']['application/json'];
export type StepName = Report['step'];

export interface MediaClient {
  /** Waits so long for a job; undefined when there is none. */
  claim(worker: { id: string; name: string }, waitSeconds: number, signal: AbortSignal): Promise<Claimed | undefined>;
  ofJob(job: Claimed, signal: AbortSignal): JobClient;
  /** Leaves the job to other workers. It is said once: without it the lease runs out by itself. */
  giveBack(job: Claimed): Promise<void>;
  /** Says, once, that the worker that held this was killed: its step counts as tried. */
  reportKilled(lease: KeptLease): Promise<void>;
}

/** The service as the holder of one job sees it. It waits for a service that is away, until the job is aborted. */
export interface JobClient {
  /** Says what is true when it gets through. */
  heartbeat(at: () => { step: StepName; percent: number }): Promise<void>;
  finish(report: Report): Promise<State>;
  fail(failure: Failure): Promise<State>;
  /** Writes the file to work on to `file`, going on with what is there of it. */
  fetchSource(file: string): Promise<void>;
  fetchOutput(path: string, file: string): Promise<void>;
  upload(path: string, file: string): Promise<void>;
}

const partingMs = 5000;

interface Outcome<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

const dataOf = async <Data>(asking: Promise<Outcome<Data>>): Promise<Data | undefined> => {
  const { data, error, response } = await asking;
  if (!response.ok) throw refusalOf(response, error);
  return data;
};

const mustHave = async <Data>(asking: Promise<Outcome<Data>>): Promise<Data> => {
  const data = await dataOf(asking);
  if (data === undefined) throw new Error('The media service answered nothing');
  return data;
};

/** The media service at `url`, for workers that know its token. */
export const openMedia = ({ url, token }: { url: string; token: string }): MediaClient => {
  const base = url.endsWith('/') ? url : `${url}/`;
  const api = createClient<paths>({ baseUrl: base.slice(0, -1), headers: { 'x-worker-token': token } });

  const ofJob = (job: Claimed, signal: AbortSignal): JobClient => {
    const headers = { 'x-lease-token': job.token };
    const params = { path: { id: job.jobId } };
    const fileHeaders = { ...headers, 'x-worker-token': token };
    const fileAt = (path: string, query: Record<string, string> = {}): URL => new URL(`worker/jobs/${job.jobId}/${path}?${new URLSearchParams(query).toString()}`, base);
    const patiently = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => withPatience(ask, signal);
    return {
      heartbeat: async (at) => {
        await patiently(() => dataOf(api.POST('/worker/jobs/{id}/heartbeat', { params, headers, body: at(), signal })));
      },
      finish: (report) => patiently(() => mustHave(api.POST('/worker/jobs/{id}/steps', { params, headers, body: report, signal }))),
      fail: (failure) => patiently(() => mustHave(api.POST('/worker/jobs/{id}/failures', { params, headers, body: failure, signal }))),
      fetchSource: (file) => patiently(() => downloadWhole({ url: fileAt('source'), headers: fileHeaders, file, signal }, job.asset)),
      fetchOutput: (path, file) => patiently(() => download({ url: fileAt('outputs', { path }), headers: fileHeaders, file, signal })),
      upload: (path, file) => patiently(() => upload({ url: fileAt('outputs', { path }), headers: fileHeaders, file, signal })),
    };
  };

  return {
    claim: (worker, waitSeconds, signal) => dataOf(api.POST('/worker/claims', { body: { ...worker, waitSeconds }, signal })),
    ofJob,
    giveBack: async ({ jobId, token: lease }) => {
      await dataOf(api.DELETE('/worker/jobs/{id}/lease', { params: { path: { id: jobId } }, headers: { 'x-lease-token': lease }, signal: AbortSignal.timeout(partingMs) }));
    },
    reportKilled: async ({ jobId, token: lease, step }) => {
      const body = { step, reason: 'worker_killed', detail: 'The worker was killed while it did this step.', retry: true };
      await dataOf(api.POST('/worker/jobs/{id}/failures', { params: { path: { id: jobId } }, headers: { 'x-lease-token': lease }, body, signal: AbortSignal.timeout(partingMs) }));
    },
  };
};
