import { ConfigError } from '@liceo/kernel/config';
import { secretFromFile } from '@liceo/kernel/secrets';
import type { Config } from '../config.ts';
import { createSeal, type Seal } from './sealed-secret.ts';

const shortest = 32;

type SealingKeys = Pick<Config, 'LICEO_SECRET_KEY' | 'LICEO_SECRET_KEY_FILE'>;

const sealOf = (lines: readonly string[]): Seal | undefined => {
  const keys = lines.flatMap((line) => line.split(/[\s,]+/)).filter((key) => key !== '');
  const [newest, ...older] = keys;
  return newest === undefined || keys.some((key) => key.length < shortest) ? undefined : createSeal([newest, ...older]);
};

const tooShort = (setting: string): ConfigError => new ConfigError([`${setting}: each key has at least ${shortest} characters`]);

/** The seal by the keys that the file holds at the time; what it says while a key in it is too short does not count. */
const sealFromFile = (path: string, now: (() => number) | undefined): Seal => {
  const setting = 'LICEO_SECRET_KEY_FILE';
  const file = secretFromFile({ name: setting, path, minLength: shortest, ...(now && { now }) });
  let lines = file.accepted();
  const first = sealOf(lines);
  if (first === undefined) throw tooShort(setting);
  let seal = first;
  const current = (): Seal => {
    const found = file.accepted();
    if (found !== lines) [lines, seal] = [found, sealOf(found) ?? seal];
    return seal;
  };
  return {
    close: (secret, purpose) => current().close(secret, purpose),
    open: (sealed, purpose) => current().open(sealed, purpose),
    isByNewest: (sealed, purpose) => current().isByNewest(sealed, purpose),
  };
};

/**
 * The seal of this installation; undefined when it has no key. Several keys stand on lines of their own, or with commas
 * between. A file of keys is read again when it changes, so that they are replaced without a restart.
 */
export const readSeal = ({ LICEO_SECRET_KEY: given, LICEO_SECRET_KEY_FILE: file }: SealingKeys, now?: () => number): Seal | undefined => {
  if (given !== undefined && file !== undefined) throw new ConfigError(['LICEO_SECRET_KEY and LICEO_SECRET_KEY_FILE are not given together']);
  if (file !== undefined) return sealFromFile(file, now);
  if (given === undefined || given.trim() === '') return undefined;
  const seal = sealOf([given]);
  if (seal === undefined) throw tooShort('LICEO_SECRET_KEY');
  return seal;
};
