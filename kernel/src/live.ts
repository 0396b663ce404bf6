import { sql } from 'kysely';
import type postgres from 'postgres';
import type { Tx } from './db.ts';

/** Tells every process of a service that something changed, so that open streams can say so. */
export interface Live {
  /** Announces a change when `tx` commits. */
  notify<Tables>(tx: Tx<Tables>, channel: string, key: string): Promise<void>;
  /**
   * Yields once as soon as it listens, then once per announced change of `key`, until `signal` aborts:
   * who reads the state at each yield misses nothing. Changes that come while the reader is busy are one.
   */
  watch(channel: string, key: string, signal: AbortSignal): AsyncIterable<void>;
}

const pgChannel = 'liceo_live';

/** `Live` over LISTEN/NOTIFY: one listening connection per process, opened when first watched. */
export const createLive = (database: postgres.Sql): Live & { close(): Promise<void> } => {
  const listeners = new Map<string, Set<() => void>>();
  let listening: Promise<{ unlisten(): Promise<void> }> | undefined;

  const deliver = (name: string) => {
    for (const listener of listeners.get(name) ?? []) listener();
  };
  // After a lost connection every watcher looks once: what it missed meanwhile is unknown.
  const deliverAll = () => {
    for (const name of listeners.keys()) deliver(name);
  };
  const ensureListening = async () => {
    listening ??= database.listen(pgChannel, deliver, deliverAll);
    await listening;
  };

  return {
    notify: async (tx, channel, key) => {
      await sql`select pg_notify(${pgChannel}, ${`${channel}:${key}`})`.execute(tx);
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
      if (listening) await (await listening).unlisten();
    },
  };
};
