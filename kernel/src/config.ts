import { readFileSync } from 'node:fs';
import type { Static, TObject } from 'typebox';
import { Value } from 'typebox/value';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of this process. No other file of the platform reads it. */
export const processEnvironment = (): Environment => process.env;

export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The configuration has faults:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** What a process exits with whose configuration has faults. */
export const faultyConfiguration = 2;

/**
 * Reads several parts of the configuration, so that whoever set it learns of the faults in all of them.
 *
 * @throws ConfigError with every fault of every part.
 */
export const readAll = <const Parts extends Record<string, () => unknown>>(parts: Parts): { [Name in keyof Parts]: ReturnType<Parts[Name]> } => {
  const faults: string[] = [];
  const read = (part: () => unknown): unknown => {
    try {
      return part();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      faults.push(...error.faults);
      return undefined;
    }
  };
  const values = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, read(part)]));
  if (faults.length > 0) throw new ConfigError([...new Set(faults)]);
  return values as { [Name in keyof Parts]: ReturnType<Parts[Name]> };
};

const fileSuffix = '_FILE';

/** The value of a setting, or the content of the file that the setting with `_FILE` behind its name names. */
const valueOf = (key: string, schema: TObject, environment: Environment): string | undefined => {
  const [value, path] = [environment[key], key.endsWith(fileSuffix) || `${key}${fileSuffix}` in schema.properties ? undefined : environment[`${key}${fileSuffix}`]];
  if (path === undefined || path === '') return value;
  if (value !== undefined && value !== '') throw new ConfigError([`${key} and ${key}${fileSuffix} are not given together`]);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new ConfigError([`${key}${fileSuffix}: the file cannot be read (${String((error as NodeJS.ErrnoException).code)})`]);
  }
};

/**
 * Parses what `schema` names out of the environment: numbers and booleans from their text, defaults
 * applied, empty strings taken as absent. Any setting may stand in a file instead, which `<NAME>_FILE` names.
 *
 * @throws ConfigError with every fault at once.
 */
export const parseConfig = <Schema extends TObject>(schema: Schema, environment: Environment): NoInfer<Static<Schema>> => {
  const named = Object.fromEntries(
    Object.keys(schema.properties)
      .map((key) => [key, valueOf(key, schema, environment)] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const converted = Value.Default(schema, Value.Convert(schema, named));
  const faults = [...Value.Errors(schema, converted)].flatMap((fault) => describe(schema, fault));
  // A value outside of a choice has a fault for each alternative.
  if (faults.length > 0) throw new ConfigError([...new Set(faults)]);
  return converted as Static<Schema>;
};

interface Fault {
  instancePath: string;
  message: string;
  params?: object;
}

const choicesOf = (schema: object | undefined): string[] =>
  schema && 'anyOf' in schema && Array.isArray(schema.anyOf) ? schema.anyOf.map((choice: { const?: unknown }) => String(choice.const)) : [];

const describe = (schema: TObject, { instancePath, message, params = {} }: Fault): string[] => {
  if ('requiredProperties' in params) return (params.requiredProperties as string[]).map((name) => `${name}: is missing`);
  const name = instancePath.slice(1);
  const choices = choicesOf(schema.properties[name]);
  return [`${name || 'configuration'}: ${choices.length > 0 ? `must be one of ${choices.join(', ')}` : message}`];
};
