import { createLogger } from '@liceo/kernel/log';
import { afterAll, expect, it } from 'vitest';
import { serveMetrics } from './serve-metrics.ts';

const serving = await serveMetrics({ host: '127.0.0.1', port: 0, log: createLogger('silent') });
afterAll(() => serving.stop());

it('serves what the process measures, and nothing else', async () => {
  const answer = await fetch(serving.url);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
  expect(await answer.text()).toContain('nodejs_eventloop_lag_seconds');
  expect((await fetch(serving.url.replace('metrics', 'other'))).status).toBe(404);
});
