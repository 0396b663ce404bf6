import { sql } from 'kysely';
import { beforeCommit, keptIn, send, type Tx } from './db.ts';
import type { Postgres } from './postgres.ts';

/** Tells every process of a service that something changed, so that open streams can say so. */
export interface Live {
  /** Announces a change when `tx` commits. */
  notify(tx: object, channel: string, key: string): void;
  /**
   * Yields once as soon as it listens, then once per announced change of `key`, until `signal` aborts:
   * who reads the state at each yield misses nothing. Changes that come while the reader is busy are one.
   */
  watch(channel: string, key: string, signal: AbortSignal): AsyncIterable<void>;
}

const pgChannel = 'liceo_live';

const notifyKey = {};

/** All announcements of a transaction go out in one statement, at its end. */
const gather = (tx: object): Set<string> => {
  const names = new Set<string>();
  beforeCommit(tx, () => {
    send(tx as Tx<never>, sql`select pg_notify(${pgChannel}, name) from json_array_elements_text(${JSON.stringify([...names])}::text::json) as name`);
  });
  return names;
};

/** `Live` over LISTEN/NOTIFY: one listening connection per process, opened when first watched. */
export const createLive = (postgres: Postgres): Live & { close(): Promise<void> } => {
  const listeners = new Map<string, Set<() => void>>();
  let listening: Promise<{ close(): Promise<void> }> | undefined;

  const deliver = (name: string) => {
    for (const listener of listeners.get(name) ?? []) listener();
  };
  // After a lost connection every watcher looks once: what it missed meanwhile is unknown.
  const deliverAll = () => {
    for (const name of listeners.keys()) deliver(name);
  };
  const ensureListening = async () => {
    listening ??= postgres.listen(pgChannel, deliver, deliverAll);
    await listening;
  };

  return {
    notify: (tx, channel, key) => {
      const names = keptIn(tx, notifyKey, () => gather(tx));
      names.add(`${channel}:${key}`);
    },
    watch: async function* watch(channel, key, signal) {
      const name = `${channel}:${key}`;
      let changed = true;
      let wake: () => void = () => undefined;
      const listener = () => {
        changed = true;
        wake();
      };
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      signal.addEventListener('abort', () => wake(), { once: true });
      try {
        await ensureListening();
        while (!signal.aborted) {
          if (!changed) await new Promise<void>((resolve) => (wake = resolve));
          if (signal.aborted) return;
          changed = false;
          yield;
        }
      } finally {
        set.delete(listener);
        if (set.size === 0) listeners.delete(name);
      }
    },
    close: async () => {
      if (listening) await (await listening).close();
    },
  };
};
