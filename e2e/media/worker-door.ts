import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

/** A request of a worker, as it is on its way. */
export interface Passage {
  method: string;
  /** Without the prefix and the job. */
  path: string;
  /** Of the query. */
  file: string | undefined;
}

/** Where on its way a request is stopped: when half of its body has gone by, or when its answer has begun to come. */
export type Stage = 'sending' | 'answering';

export interface Held {
  passage: Passage;
  /** The body of the answer, when it is stopped as a whole. */
  answer: string;
  /** Lets it go on its way. */
  release(): void;
}

export interface Door {
  url: string;
  /** What the media service answered, in the order in which it did. */
  answers: readonly { passage: Passage; status: number; body: string; at: number }[];
  /** Stops the next request for which `matches` holds; resolves while it stands there. */
  hold(stage: Stage, matches: (passage: Passage, answer: string) => boolean): Promise<Held>;
  close(): Promise<void>;
}

interface Trap {
  stage: Stage;
  matches(passage: Passage, answer: string): boolean;
  caught(held: Held): void;
}

const longestNoted = 200_000;

const passageOf = ({ method = '', url = '' }: IncomingMessage): Passage => {
  const { pathname, searchParams } = new URL(url, 'http://door');
  return { method, path: pathname.replace(/^.*\/worker\/(?:jobs\/[^/]+\/)?/, ''), file: searchParams.get('path') ?? undefined };
};

/**
 * Stands between a worker and the media service, at an address that does not change, and can stop a request at a
 * certain place of its way. A service that is away is a connection that breaks off.
 */
export const openDoor = async (target: () => string): Promise<Door> => {
  const traps: Trap[] = [];
  const answers: { passage: Passage; status: number; body: string; at: number }[] = [];

  const stopAt = (stage: Stage, passage: Passage, answer: string): Promise<void> => {
    const trap = traps.find((one) => one.stage === stage && one.matches(passage, answer));
    if (!trap) return Promise.resolve();
    traps.splice(traps.indexOf(trap), 1);
    return new Promise((release) => trap.caught({ passage, answer, release }));
  };

  const pass = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const passage = passageOf(incoming);
    const onward = ask(new URL(incoming.url ?? '', target()), { method: incoming.method, headers: { ...incoming.headers, host: new URL(target()).host }, agent: false });
    const answered = once(onward, 'response') as Promise<[IncomingMessage]>;
    const whole = Number(incoming.headers['content-length'] ?? 0);
    response.once('close', () => onward.destroy());
    const sending = pipeline(incoming, async function* half(body: AsyncIterable<Buffer>) {
      let [sent, isPast] = [0, false];
      for await (const chunk of body) {
        const first = isPast ? 0 : Math.min(chunk.length, Math.max(1, Math.ceil(whole / 2) - sent));
        if (first > 0) yield chunk.subarray(0, first);
        sent += chunk.length;
        if (!isPast && sent * 2 >= whole) {
          isPast = true;
          await stopAt('sending', passage, '');
        }
        if (first < chunk.length) yield chunk.subarray(first);
      }
    }, onward);
    const [[answer]] = await Promise.all([answered, sending]);
    if (answer.headers['content-type']?.includes('json')) {
      const chunks = await answer.toArray() as Buffer[];
      const body = Buffer.concat(chunks);
      answers.push({ passage, status: answer.statusCode ?? 0, body: body.toString().slice(0, longestNoted), at: performance.now() });
      await stopAt('answering', passage, body.toString());
      response.writeHead(answer.statusCode ?? 502, answer.headers).end(body);
      return;
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    await pipeline(answer, async function* begun(body: AsyncIterable<Buffer>) {
      let isFirst = true;
      for await (const chunk of body) {
        yield chunk;
        if (isFirst) await stopAt('answering', passage, '');
        isFirst = false;
      }
    }, response);
  };

  const server = createServer((incoming, response) => {
    // Who breaks off on either side ends the other: that is how a worker sees a service that is away.
    pass(incoming, response).catch(() => void response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    answers,
    hold: (stage, matches) => new Promise((caught) => void traps.push({ stage, matches, caught })),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
