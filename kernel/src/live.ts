import { CompiledQuery } from 'kysely';
import { gatherIn, send, type Tx } from './db.ts';
import type { Postgres } from './postgres.ts';

/** Tells every process of a service that something changed, so that open streams can say so. */
export interface Live {
  /** Announces a change when `tx` commits. */
  notify(tx: object, channel: string, key: string): void;
  /**
   * Resolves when it listens; what is read from then on misses nothing. The iterable yields once per
   * announced change of `key`, until `signal` aborts. Changes that come while the reader is busy are one.
   */
  watch(channel: string, key: string, signal: AbortSignal): Promise<AsyncIterable<void>>;
}

const pgChannel = 'liceo_live';

const notifyKey = {};

const announce = (tx: Tx<never>, names: ReadonlySet<string>): void =>
  send(tx, CompiledQuery.raw('select pg_notify($1, name) from json_array_elements_text($2::text::json) as name', [pgChannel, JSON.stringify([...names])]));

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
      gatherIn<string>(tx, notifyKey, (names) => announce(tx as Tx<never>, new Set(names))).push(`${channel}:${key}`);
    },
    watch: async (channel, key, signal) => {
      const name = `${channel}:${key}`;
      let changed = false;
      let wake: () => void = () => undefined;
      const listener = () => {
        changed = true;
        wake();
      };
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      const leave = () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(name) === set) listeners.delete(name);
        wake();
      };
      if (signal.aborted) leave();
      signal.addEventListener('abort', leave, { once: true });
      await ensureListening();
      return (async function* changes() {
        while (!signal.aborted) {
          if (!changed) await new Promise<void>((resolve) => (wake = resolve));
          if (signal.aborted) return;
          changed = false;
          yield;
        }
      })();
    },
    close: async () => {
      if (listening) await (await listening).close();
    },
  };
};
