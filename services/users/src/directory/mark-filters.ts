import { sql, type RawBuilder } from 'kysely';

/** What the directory can be narrowed by; whoever is found has all of it. */
export interface Narrowing {
  role?: string | undefined;
  /** The course that somebody is enrolled in, or teaches. */
  learns?: number | undefined;
  teaches?: number | undefined;
  minor?: boolean | undefined;
  consentMissing?: boolean | undefined;
  suspended?: boolean | undefined;
  /** The unit that somebody belongs to, or to one below it. */
  unit?: string | undefined;
}

/** The words of it as `directory_marks` writes them. */
const marksOf = ({ role, learns, teaches, minor, consentMissing, suspended, unit }: Narrowing): string[] => [
  ...(role === undefined ? [] : [`role:${role}`]),
  ...(learns === undefined ? [] : [`learns:${learns}`]),
  ...(teaches === undefined ? [] : [`teaches:${teaches}`]),
  ...(minor ? ['minor'] : []),
  ...(consentMissing ? ['consent_missing'] : []),
  ...(suspended ? ['suspended'] : []),
  ...(unit === undefined ? [] : [`unit:${unit}`]),
];

export const markFilters = (narrowing: Narrowing): RawBuilder<boolean> | undefined => {
  const marks = marksOf(narrowing);
  return marks.length === 0 ? undefined : sql<boolean>`marks @> ${marks}::text[]`;
};
