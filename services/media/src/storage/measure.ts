import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { errors } from '../errors.ts';
import type { Expected, Written } from './storage.ts';

/** Counts and sums up what flows through, and refuses what is too much. */
export const measuring = ({ mostBytes, sha256: announced }: Pick<Expected, 'mostBytes' | 'sha256'>) => {
  const hash = createHash('sha256');
  let size = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > mostBytes) return done(refusal(() => errors.outputTooLarge({ params: { maximum: mostBytes } })));
      hash.update(chunk);
      return done(null, chunk);
    },
    flush(done) {
      written = { size, sha256: hash.digest('hex') };
      done(announced === undefined || announced === written.sha256 ? null : refusal(() => errors.outputDamaged({ detail: 'The bytes do not come to the announced SHA-256.' })));
    },
  });
  let written: Written | undefined;
  return {
    through,
    result: (): Written => written ?? errors.outputDamaged({ detail: 'The bytes broke off.' }),
  };
};

/** What a stream hands on instead of throwing. */
const refusal = (refuse: () => never): Error => {
  try {
    return refuse();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
};
