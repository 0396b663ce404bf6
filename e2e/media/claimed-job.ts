import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';

type Body = string | ReadableStream<Uint8Array<ArrayBuffer>>;

/** A job that a test has in hand instead of a worker, with its lease kept until the test is over. */
export interface ClaimedJob {
  /** Brings a file of the first step. */
  bring(path: string, body: Body, sha256: string): Promise<Response>;
}

const heartbeatMs = 15_000;
const waitSeconds = 20;

export const claimJob = async (url: string, workerToken: string): Promise<ClaimedJob> => {
  const asWorker = { 'x-worker-token': workerToken, 'content-type': 'application/json' };
  const claimed = await fetch(`${url}/v1/worker/claims`, { method: 'POST', headers: asWorker, body: JSON.stringify({ id: randomUUID(), name: 'a test', waitSeconds }) });
  if (claimed.status !== 200) throw new Error(`There was no job to claim: ${claimed.status} ${await claimed.text()}`);
  const { jobId, token, step } = (await claimed.json()) as { jobId: string; token: string; step: string };
  const job = `${url}/v1/worker/jobs/${jobId}`;
  const headers = { ...asWorker, 'x-lease-token': token };
  let failed: unknown;
  const beat = async (): Promise<void> => {
    const { status } = await fetch(`${job}/heartbeat`, { method: 'POST', headers, body: JSON.stringify({ step, percent: 1 }) });
    if (status !== 200) throw new Error(`The heartbeat was answered with ${status}`);
  };
  const timer = setInterval(() => void beat().catch((error: unknown) => (failed ??= error)), heartbeatMs);
  onTestFinished(() => {
    clearInterval(timer);
    if (failed !== undefined) throw new Error('The lease of the job was not kept', { cause: failed });
  });
  return {
    bring: (path, body, sha256) => fetch(`${job}/outputs?path=${path}`, {
      method: 'PUT', body, headers: { ...headers, 'content-type': 'application/octet-stream', 'x-content-sha256': sha256 },
      ...(typeof body === 'string' ? {} : { duplex: 'half' }),
    }),
  };
};
