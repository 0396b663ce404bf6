import { beforeEach, expect, it } from 'vitest';
import { inFlow } from './context.ts';
import { createLogger } from './log.ts';

let lines: Record<string, unknown>[] = [];
beforeEach(() => (lines = []));
const log = createLogger('info', { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) });

it('a line within a flow carries its correlation id, and the ids of its trace', async () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  await inFlow({ correlationId: 'flow-0001', traceparent }, async () => {
    await Promise.resolve();
    log.info('within');
  });
  inFlow({ correlationId: 'flow-0002' }, () => log.child({ service: 'notes' }).info({ correlationId: 'its own' }, 'says it itself'));
  log.info('without');
  expect(lines.map(({ msg, correlationId, traceId, spanId }) => [msg, correlationId, traceId, spanId])).toEqual([
    ['within', 'flow-0001', '4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'],
    ['says it itself', 'its own', undefined, undefined],
    ['without', undefined, undefined, undefined],
  ]);
});

it('secrets are blanked', () => {
  log.info({ password: 'p', body: { accessToken: 'a', name: 'Ada' } }, 'signed in');
  expect(lines[0]).toMatchObject({ password: '[secret]', body: { accessToken: '[secret]', name: 'Ada' } });
});
