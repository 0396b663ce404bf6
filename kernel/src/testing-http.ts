import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atTheEnd } from './testing-end.ts';

/** A server on this machine that stands for an instance of a service. */
export interface TestServer {
  url: string;
  server: Server;
  /** Ends it and all of its connections at once. */
  cut(): Promise<void>;
}

/** Says that it is ready and leaves everything else to `handle`; ended with the tests of the file. */
export const serveForTest = async (handle: RequestListener, port = 0): Promise<TestServer> => {
  const server = createServer((request, response) => {
    if (request.url === '/health/ready') response.end();
    else handle(request, response);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  atTheEnd(cut);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, cut };
};
