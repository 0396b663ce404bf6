import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface NextVersions {
  url: string;
  /** From now on the worker is that of another build, whose files have other names. */
  release: () => void;
  stop: () => Promise<void>;
}

const folder = '/assets/';
const nextFolder = '/assets/next/';

/** The platform behind an address of its own, at which it can be replaced by its next version. */
export const startNextVersions = async (platformUrl: string): Promise<NextVersions> => {
  let released = false;
  const server = createServer((asked, answer) => {
    const path = (asked.url ?? '/').replace(nextFolder, folder);
    // The answer has to come whole, and as text.
    const { 'accept-encoding': _encoding, 'if-none-match': _known, ...headers } = asked.headers;
    const upstream = request(new URL(path, platformUrl), { method: asked.method, headers });
    const pass = async (response: IncomingMessage): Promise<void> => {
      if (path !== '/sw.js' || !released) {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
        return;
      }
      const { 'content-length': _length, etag: _etag, ...kept } = response.headers;
      const worker = await text(response);
      answer.writeHead(response.statusCode ?? 502, kept).end(worker.replaceAll(folder, nextFolder));
    };
    upstream.on('response', (response) => void pass(response).catch((error: unknown) => answer.destroy(error as Error)));
    upstream.on('error', (error) => answer.destroy(error));
    asked.pipe(upstream);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    release: () => { released = true; },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
