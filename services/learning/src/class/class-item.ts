/** What another system says of courses, classes and who is in them. */
export interface CourseItem {
  readonly sourcedId: string;
  readonly title: string;
}

export interface ClassItem {
  readonly sourcedId: string;
  readonly courseSourcedId: string;
  readonly title: string;
  readonly code: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly gone: boolean;
}

export interface MemberItem {
  readonly sourcedId: string;
  readonly classSourcedId: string;
  readonly userId: string;
  readonly name: string;
  readonly role: 'student' | 'teacher';
  readonly gone: boolean;
}

export interface KnownClass extends Omit<ClassItem, 'gone' | 'courseSourcedId' | 'sourcedId'> {
  readonly id: number;
}

export interface KnownMember {
  readonly classId: number;
  readonly userId: string;
  readonly role: string;
  readonly sourcedId: string | null;
}

export interface Tally {
  made: number;
  changed: number;
  kept: number;
  removed: number;
}

export type Verdict = 'make' | 'change' | 'keep' | 'remove';

export const tallyOf = (verdicts: readonly Verdict[]): Tally => {
  const count = (wanted: Verdict): number => verdicts.filter((verdict) => verdict === wanted).length;
  return { made: count('make'), changed: count('change'), kept: count('keep'), removed: count('remove') };
};

export const judgeClass = (item: ClassItem, known: KnownClass | undefined): Verdict => {
  if (item.gone) return known ? 'remove' : 'keep';
  if (!known) return 'make';
  const same = known.title === item.title && known.code === item.code && known.startsOn === item.startsOn && known.endsOn === item.endsOn;
  return same ? 'keep' : 'change';
};

/** `named` has the item's own name, `seated` is who is in its class in that role already, by whatever name. */
export const judgeMember = (item: MemberItem, classId: number | undefined, named: KnownMember | undefined, seated: KnownMember | undefined): Verdict => {
  if (item.gone) return named ? 'remove' : 'keep';
  const isThere = named !== undefined && named.classId === classId && named.userId === item.userId && named.role === item.role;
  if (isThere || (named === undefined && seated !== undefined)) return 'keep';
  return named ? 'change' : 'make';
};
