import { readFileSync, statSync } from 'node:fs';
import { ConfigError } from './config.ts';

/** A secret that others know as well, and that may be replaced while this process runs. */
export interface Secret {
  /** The one to say. */
  current(): string;
  /** Those that are still taken, the current one among them. */
  accepted(): readonly string[];
}

/** A secret that stays the same as long as the process runs. */
export const fixedSecret = (value: string): Secret => ({ current: () => value, accepted: () => [value] });

const looksEverySeconds = 2;

const linesOf = (path: string): readonly string[] => readFileSync(path, 'utf8').split('\n').map((line) => line.trim()).filter(Boolean);

export interface SecretFile {
  /** The setting that names the file, for messages. */
  name: string;
  path: string;
  minLength: number;
  now?: () => number;
}

/**
 * A secret from a file with one secret per line: the first is said, all are taken. So that nobody is refused while it
 * is replaced, the new one is added below, then put first, then the old one is removed, each after everybody has
 * seen the step before: the file is looked at again every two seconds. While it is missing, empty or too short,
 * what was read last goes on.
 *
 * @throws ConfigError when the file cannot be read at first, or holds no line of `minLength`.
 */
export const secretFromFile = ({ name, path, minLength, now = Date.now }: SecretFile): Secret => {
  const read = (): readonly string[] => {
    const lines = linesOf(path);
    if (lines.length === 0 || lines.some((line) => line.length < minLength)) throw new ConfigError([`${name}: every line of the file must have ${minLength} letters or more`]);
    return lines;
  };
  const stamp = (): string => {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  };
  const isAway = (error: unknown): boolean => error instanceof Error && 'code' in error;
  let lines: readonly string[];
  let seen: string;
  try {
    [seen, lines] = [stamp(), read()];
  } catch (error) {
    if (isAway(error)) throw new ConfigError([`${name}: the file cannot be read (${String((error as NodeJS.ErrnoException).code)})`]);
    throw error;
  }
  let lookedAt = now();
  const lookAgain = (): readonly string[] => {
    if (now() - lookedAt < looksEverySeconds * 1000) return lines;
    lookedAt = now();
    try {
      const found = stamp();
      if (found !== seen) [seen, lines] = [found, read()];
    } catch (error) {
      // Somebody is about to replace it.
      if (!isAway(error) && !(error instanceof ConfigError)) throw error;
    }
    return lines;
  };
  return { current: () => lookAgain()[0] ?? '', accepted: lookAgain };
};
