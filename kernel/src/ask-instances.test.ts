import type { RequestListener } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { askInstances } from './ask-instances.ts';
import type { Question } from './exchange.ts';
import { createInstances } from './instances.ts';
import { createLogger } from './log.ts';
import { atTheEnd } from './testing-end.ts';
import { serveForTest } from './testing-http.ts';

interface Asking {
  answerMs?: number;
  signal?: AbortSignal;
}

const asker = (...urls: string[]) => {
  const instances = createInstances({ service: 'orders', urls, log: createLogger('silent'), checkMs: 60_000 });
  atTheEnd(() => instances.stop());
  const ask = async (question: Partial<Question>, { answerMs = 5000, signal = new AbortController().signal }: Asking = {}) => {
    const incoming = await askInstances(instances, { method: 'GET', path: '/', headers: {}, ...question }, { answerMs, signal });
    return { status: incoming.statusCode, text: await text(incoming) };
  };
  return { ask, instances };
};

/** Breaks its connection in the middle of the first requests, and answers with the body from then on. */
const breaking = (times: number) => {
  const seen: string[] = [];
  const handle: RequestListener = (request, response) =>
    void text(request).then((body) => {
      seen.push(`${request.method} ${body}`.trim());
      if (seen.length <= times) request.socket.destroy();
      else response.end(body || 'answer');
    });
  return { seen, handle };
};

const dead = await serveForTest(() => undefined);
await dead.cut();

describe('a request that reached nobody', () => {
  it('goes to another instance, also with a body that can be sent only once', async () => {
    const { seen, handle } = breaking(0);
    const { ask } = asker(dead.url, (await serveForTest(handle)).url);
    for (let count = 0; count < 3; count += 1) {
      const body = Readable.from(['one ', 'two']);
      expect(await ask({ method: 'POST', headers: { 'transfer-encoding': 'chunked' }, body })).toEqual({ status: 200, text: 'one two' });
    }
    expect(seen).toEqual(['POST one two', 'POST one two', 'POST one two']);
  });

  it('is tried at an instance that is thought to be gone before it fails', async () => {
    const { handle } = breaking(0);
    const { ask, instances } = asker((await serveForTest(handle)).url);
    instances.eject(instances.all[0] as never, new Error('refused'));
    expect((await ask({})).status).toBe(200);
  });

  it('fails in the end', async () => {
    const { ask, instances } = asker(dead.url);
    await expect(ask({})).rejects.toMatchObject({ fault: 'unreachable' });
    expect(instances.all[0]).toMatchObject({ active: 0, isHealthy: false });
  });
});

describe('a request whose connection broke', () => {
  const key = { 'idempotency-key': 'k-1', 'content-length': 4 };
  it.each([
    ['GET', {}, undefined],
    ['DELETE', {}, undefined],
    ['PUT', { 'content-length': 4 }, Buffer.from('body')],
    ['POST', key, Buffer.from('body')],
    ['PATCH', key, Buffer.from('body')],
  ])('is sent again, with its body: %s %j', async (method, headers, body) => {
    const { seen, handle } = breaking(2);
    const { ask } = asker((await serveForTest(handle)).url);
    expect(await ask({ method, headers, body })).toEqual({ status: 200, text: body?.toString() ?? 'answer' });
    expect(seen).toEqual(Array.from({ length: 3 }, () => `${method} ${body?.toString() ?? ''}`.trim()));
  });

  it('is sent three times at most', async () => {
    const { seen, handle } = breaking(9);
    await expect(asker((await serveForTest(handle)).url).ask({})).rejects.toMatchObject({ fault: 'broken' });
    expect(seen).toHaveLength(3);
  });

  it.each([
    ['is not idempotent', { method: 'POST', headers: { 'content-length': 4 }, body: Buffer.from('body') }],
    ['has a body that is gone', { method: 'PUT', headers: { 'transfer-encoding': 'chunked' }, body: Readable.from(['body']) }],
  ])('is not sent again when it %s', async (_why, question) => {
    const { seen, handle } = breaking(1);
    await expect(asker((await serveForTest(handle)).url).ask(question)).rejects.toMatchObject({ fault: 'broken' });
    expect(seen).toHaveLength(1);
  });

  it('is not sent again when its answer had begun', async () => {
    let asked = 0;
    const { url } = await serveForTest((request, response) => {
      asked += 1;
      response.writeHead(200, { 'content-length': 100 }).write('half', () => request.socket.destroy());
    });
    await expect(asker(url).ask({})).rejects.toThrow('aborted');
    expect(asked).toBe(1);
  });
});

describe('an answer that does not come', () => {
  it('is waited for as long as was said, once', async () => {
    let asked = 0;
    const { url } = await serveForTest(() => (asked += 1));
    const { ask, instances } = asker(url);
    await expect(ask({}, { answerMs: 50 })).rejects.toMatchObject({ fault: 'timeout' });
    expect([asked, instances.all[0]?.active]).toEqual([1, 0]);
  });

  it('is not missed while the request is on its way, or the answer', async () => {
    const { url } = await serveForTest((request, response) =>
      void text(request).then((body) => {
        response.write(body);
        setTimeout(() => response.end(' and slowly back'), 600);
      }));
    async function* slowly() {
      yield 'slowly';
      await new Promise((resolve) => setTimeout(resolve, 600));
      yield ' there';
    }
    const question = { method: 'POST', headers: { 'transfer-encoding': 'chunked' }, body: Readable.from(slowly()) };
    expect((await asker(url).ask(question, { answerMs: 500 })).text).toBe('slowly there and slowly back');
  });

  it('is not waited for by who has gone', async () => {
    const hungUp = Promise.withResolvers<void>();
    const leaving = new AbortController();
    const { url } = await serveForTest((request) => {
      request.socket.once('close', () => hungUp.resolve());
      leaving.abort(new Error('gone'));
    });
    await expect(asker(url).ask({}, { signal: leaving.signal })).rejects.toThrow('gone');
    await hungUp.promise;
  });
});
