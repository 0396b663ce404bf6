/** One student on a course as its teacher sees it. `account`: enrolled with an account, not by the roster. */
export interface RosterEntry {
  readonly studentId: number;
  readonly name: string;
  readonly parentName: string | null;
  readonly account: boolean;
}

export interface WantedEntry {
  readonly id?: number;
  readonly name: string;
  readonly parentName: string | null;
}

export interface RosterPlan {
  readonly add: readonly { readonly name: string; readonly parentName: string | null }[];
  readonly change: readonly { readonly studentId: number; readonly name: string; readonly parentName: string | null }[];
  readonly remove: readonly number[];
}

type Facts = Pick<RosterEntry, 'name' | 'parentName'>;

const keyOf = ({ name, parentName }: Facts): string => JSON.stringify([name, parentName]);

/**
 * How the roster becomes what is wanted with the fewest changes, so that ids stay stable: an entry is
 * recognised by its id, else by name and parent. Students with an account are recognised as well, so
 * that sending back what was read adds nobody twice, but they are never changed or removed.
 */
export const planRoster = (current: readonly RosterEntry[], wanted: readonly WantedEntry[]): RosterPlan => {
  const unclaimed = new Map(current.map((entry) => [entry.studentId, entry]));
  const byId = wanted.map(({ id }) => {
    const entry = id === undefined ? undefined : unclaimed.get(id);
    if (entry) unclaimed.delete(entry.studentId);
    return entry;
  });

  const byFacts = Map.groupBy(unclaimed.values(), keyOf);
  const claimByFacts = (want: WantedEntry): RosterEntry | undefined => {
    const entry = byFacts.get(keyOf(want))?.shift();
    if (entry) unclaimed.delete(entry.studentId);
    return entry;
  };
  const pairs = wanted.map((want, index) => ({ want, entry: byId[index] ?? claimByFacts(want) }));

  return {
    add: pairs.filter(({ entry }) => !entry).map(({ want }) => ({ name: want.name, parentName: want.parentName })),
    change: pairs.flatMap(({ want, entry }) =>
      entry && !entry.account && keyOf(entry) !== keyOf(want)
        ? [{ studentId: entry.studentId, name: want.name, parentName: want.parentName }]
        : []),
    remove: [...unclaimed.values()].filter((entry) => !entry.account).map((entry) => entry.studentId),
  };
};
