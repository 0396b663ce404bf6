import { Nullable, type ServerSentEvent, Timestamp } from '@liceo/kernel/http';
import Type from 'typebox';
import type { Monitor } from './monitor.ts';

const Point = Type.Object({
  at: Timestamp,
  requests: Type.Number({ description: 'Per second, like all rates here' }),
  errors: Type.Number(),
  p95Ms: Nullable(Type.Number()),
  sent: Type.Number(),
  handled: Type.Number(),
  failed: Type.Number(),
  outboxLag: Type.Number({ description: 'Seconds' }),
  waiting: Type.Integer(),
  deadLetters: Type.Integer(),
});

const Service = Type.Object({
  name: Type.String(),
  requests: Type.Number(),
  errors: Type.Number(),
  sent: Type.Number(),
  handled: Type.Number(),
  failed: Type.Number(),
  outboxLag: Type.Number(),
  outbox: Type.Integer(),
  inbox: Type.Integer(),
  deadLetters: Type.Integer(),
  jobs: Type.Integer(),
  sagas: Type.Array(Type.Object({ saga: Type.String(), state: Type.String(), count: Type.Integer() })),
});

const Process = Type.Object({
  instance: Type.String(),
  service: Nullable(Type.String()),
  version: Type.String(),
  startedAt: Timestamp,
  memoryBytes: Type.Number(),
  cpuPercent: Type.Number(),
  loopLagMs: Type.Number(),
});

export const Figures = Type.Object({ points: Type.Array(Point), services: Type.Array(Service), processes: Type.Array(Process) });

interface Watched {
  monitor: Monitor;
  /** How the services behind the gateway are. */
  read(): Promise<unknown>;
}

/** First what is known already, so that nothing between a page and its stream is missed; then what is new. */
export const watchSystem = async function* ({ monitor, read }: Watched, signal: AbortSignal): AsyncIterable<ServerSentEvent> {
  const samples = monitor.watch(signal);
  const { points, latest } = monitor.history();
  yield { event: 'history', data: { system: await read(), points, services: latest?.services ?? [], processes: latest?.processes ?? [] } };
  for await (const { point, services, processes } of samples) {
    yield { event: 'sample', data: { system: await read(), point, services, processes } };
  }
};
