import { randomFillSync } from 'node:crypto';
import { v5, v7, validate } from 'uuid';

const bytesEach = 16;
const pool = Buffer.alloc(bytesEach * 256);
let used = pool.length;

/** Random bytes drawn for many identifiers at once: a draw costs more than all the rest of an identifier. */
const draw = (): Buffer => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytesEach;
  return pool.subarray(used - bytesEach, used);
};

let msecs = 0;
let seq = 0;

/**
 * A new identifier: UUID version 7 (RFC 9562), so that rows sort by creation. Those of one process rise,
 * also within a millisecond, by the counter of section 6.2, method 1.
 */
export const newId = (): string => {
  const random = draw();
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    // Half of the counter's range stays free to count in.
    seq = random.readUInt32BE(0) >>> 1;
  } else seq += 1;
  return v7({ random, msecs, seq });
};

/** Whether `text` is a UUID of any version, in its usual spelling. */
export const isUuid = (text: string): boolean => validate(text);

const namespace = '4f6c9c1e-2d0b-5b8e-9a57-6c6963656f00';

/** The same identifier for the same text, wherever and whenever it is asked for: UUID version 5 (RFC 9562). */
export const idOf = (text: string): string => v5(text, namespace);

const digitsOfTime = 12;

/**
 * The smallest that `newId` can have given at `moment`. Identifiers begin with the millisecond of their
 * making, so that a span of time is a range of a primary key.
 */
export const idFloor = (moment: Date): string => {
  const time = Math.max(0, moment.getTime()).toString(16).padStart(digitsOfTime, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
};
