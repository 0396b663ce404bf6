import type { FastifyInstance } from 'fastify';
import { setTimeout as pause } from 'node:timers/promises';

export interface DrainOptions {
  /** How long whoever sends requests here may take to notice that this instance is not ready any more. */
  noticeMs: number;
  /** Ends what would never end by itself. */
  endStreams(): void;
}

const finishSeconds = 15;
const idleSweepMs = 50;

/**
 * Stops an HTTP server without losing a request. `/health/ready` must answer 503 already. The server
 * goes on while its callers notice, asks them by `connection: close` to take their connections
 * elsewhere, then takes no new ones, ends streams and lets running requests finish.
 */
export const drain = async (app: FastifyInstance, { noticeMs, endStreams }: DrainOptions): Promise<void> => {
  if (app.server.listening) {
    app.server.prependListener('request', (_request, response) => void response.setHeader('connection', 'close'));
    await pause(noticeMs);
  }
  const closed = app.close();
  endStreams();
  // A connection that is busy now is kept alive after its answer, and would hold us until it times out.
  const idle = setInterval(() => app.server.closeIdleConnections(), idleSweepMs);
  const forced = setTimeout(() => app.server.closeAllConnections(), finishSeconds * 1000);
  await closed;
  clearInterval(idle);
  clearTimeout(forced);
};
