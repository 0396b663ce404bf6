import type { Static, TObject } from 'typebox';

/** A published fact: its name (`context.Name`), its version and the schema of its data. */
export interface EventType<Name extends string = string, Data extends TObject = TObject> {
  readonly name: Name;
  readonly version: number;
  readonly schema: Data;
}

/** The data that an event of this type carries. */
export type DataOf<E extends EventType> = Static<E['schema']>;

/**
 * Declares an event once for its publisher and all its consumers.
 *
 * A released version never changes: a new shape is a new version with a name of its own in code.
 */
export const event = <Name extends `${string}.${string}`, Data extends TObject>(
  name: Name,
  version: number,
  schema: Data,
): EventType<Name, Data> => ({ name, version, schema });
