export type Fields = Readonly<Record<string, unknown>>;

const names = <Draft extends Fields>(draft: Draft): (keyof Draft)[] => Object.keys(draft);

/** The fields in which a draft is not what was saved. */
export const changedFields = <Draft extends Fields>(saved: Draft, draft: Draft): Partial<Draft> =>
  Object.fromEntries(names(draft).filter((name) => draft[name] !== saved[name]).map((name) => [name, draft[name]])) as Partial<Draft>;

export const isSame = <Draft extends Fields>(one: Draft, other: Draft): boolean => Object.keys(changedFields(one, other)).length === 0;

/**
 * What two people made of the same: what only one of them changed is taken from them. `conflicts` are the fields that
 * both changed, each to something else; there the draft's own value stays until somebody has decided.
 */
export const mergeDrafts = <Draft extends Fields>(base: Draft, mine: Draft, theirs: Draft): { merged: Draft; conflicts: (keyof Draft)[] } => {
  const own = changedFields(base, mine);
  const foreign = changedFields(base, theirs);
  const conflicts = names(base).filter((name) => name in own && name in foreign && mine[name] !== theirs[name]);
  return { merged: { ...theirs, ...own }, conflicts };
};
