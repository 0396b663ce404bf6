import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that can be broken. */
export interface Proxy {
  port: number;
  /** Cuts the connections that are open now. */
  drop(): void;
  /** Lets nothing through, either way, and cuts nothing, until `resume`. */
  hold(): void;
  resume(): void;
  close(): Promise<void>;
}

/** Forwards TCP connections on a free port of this machine to a port of this machine. */
export const startProxy = async (target: () => number): Promise<Proxy> => {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isHeld = false;
  const apply = ([near, far]: readonly [Socket, Socket]): void => {
    for (const socket of [near, far]) socket[isHeld ? 'pause' : 'resume']();
  };
  const server = createServer({ allowHalfOpen: false }, (near) => {
    const far = connect({ host: '127.0.0.1', port: target() });
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [[near, far], [far, near]] as const) {
      from.setNoDelay(true);
      from.on('data', (chunk) => {
        if (to.writable && !to.write(chunk)) from.pause();
      });
      to.on('drain', () => {
        if (!isHeld) from.resume();
      });
      // A cut connection is what this is for.
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
    }
    apply(pair);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const drop = (): void => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  const holding = (held: boolean) => (): void => {
    isHeld = held;
    for (const pair of pairs) apply(pair);
  };
  return {
    port: (server.address() as AddressInfo).port,
    drop,
    hold: holding(true),
    resume: holding(false),
    close: async () => {
      drop();
      server.close();
      await once(server, 'close');
    },
  };
};
