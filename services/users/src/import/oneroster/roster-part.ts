/** What a roster brings beside people, by the names that the other system gives to everything. */
export type RosterPart =
  | { kind: 'unit'; content: { sourcedId: string; name: string; kind: string; identifier: string; parentSourcedId: string | null } }
  | { kind: 'unitMember'; content: { unitSourcedId: string; userSourcedId: string; role: string } }
  | { kind: 'course'; content: { sourcedId: string; title: string } }
  | { kind: 'class'; content: { sourcedId: string; courseSourcedId: string; title: string; code: string; startsOn: string | null; endsOn: string | null; gone: boolean } }
  | { kind: 'member'; content: { sourcedId: string; classSourcedId: string; userSourcedId: string; role: 'student' | 'teacher'; gone: boolean } };

export type PartKind = RosterPart['kind'];
export type ContentOf<Kind extends PartKind> = Extract<RosterPart, { kind: Kind }>['content'];

export const partsOf = <Kind extends PartKind>(parts: readonly RosterPart[], kind: Kind): ContentOf<Kind>[] =>
  parts.flatMap((part) => (part.kind === kind ? [part.content as ContentOf<Kind>] : []));

export interface Tally {
  made: number;
  changed: number;
  kept: number;
  removed: number;
}

const nothing: Tally = { made: 0, changed: 0, kept: 0, removed: 0 };

const addTallies = (one: Tally, other: Tally): Tally =>
  ({ made: one.made + other.made, changed: one.changed + other.changed, kept: one.kept + other.kept, removed: one.removed + other.removed });

/** What a run does, or did, to each kind of thing. */
export type Tallies = Partial<Record<'people' | 'units' | 'courses' | 'classes' | 'members' | 'invitations', Tally>>;

export const addAll = (one: Tallies, other: Tallies): Tallies => {
  const kinds = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Tallies)[];
  return Object.fromEntries(kinds.map((kind) => [kind, addTallies(one[kind] ?? nothing, other[kind] ?? nothing)]));
};
