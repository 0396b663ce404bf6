import type { FastifyReply, FastifyRequest } from 'fastify';

export interface ServerSentEvent {
  event: string;
  data: unknown;
  id?: string;
}

const heartbeatSeconds = 15;

/**
 * Answers with server-sent events (WHATWG HTML, section 9.2) until the iterable ends, the client
 * goes or the server closes. The signal given to `open` aborts in the last two cases. What `open` rejects with is
 * answered as an error; after that the answer has begun.
 */
export const sse = async (
  raw: { request: FastifyRequest; reply: FastifyReply },
  open: (signal: AbortSignal) => Promise<AsyncIterable<ServerSentEvent>>,
): Promise<void> => {
  const response = raw.reply.raw;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  // The client of a process that stops connects again, to another one.
  const { closing } = raw.request.server;
  const events = await open(AbortSignal.any([gone.signal, closing]));
  raw.reply.hijack();
  // Head, hint and first event leave together.
  response.cork();
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.write('retry: 1000\n\n');
  const heartbeat = setInterval(() => response.write(': alive\n\n'), heartbeatSeconds * 1000);
  try {
    setImmediate(() => response.uncork());
    for await (const { event, data, id } of events) {
      response.write(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
};
