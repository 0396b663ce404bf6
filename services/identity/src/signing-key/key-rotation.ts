export interface KeyAge {
  kid: string;
  createdAt: Date;
}

const minutes = 60_000;
const days = 86_400_000;

/** A new key is published this long before it signs, so that every verifier has seen it by then. */
const publishedBeforeUse = 15 * minutes;
const signsFor = 90 * days;
/** A key stays published this long after its successor took over; access tokens live ten minutes. */
const publishedAfterUse = 1 * days;

const newestFirst = <Key extends KeyAge>(keys: readonly Key[]): Key[] =>
  keys.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());

/** The newest key that has been published long enough; at the very beginning the only one. */
export const signingKeyOf = <Key extends KeyAge>(keys: readonly Key[], now: Date): Key | undefined => {
  const ordered = newestFirst(keys);
  return ordered.find((key) => key.createdAt.getTime() + publishedBeforeUse <= now.getTime()) ?? ordered.at(-1);
};

export interface RotationPlan {
  /** Whether a new key is due. */
  create: boolean;
  /** Keys that no living token was signed with. */
  remove: readonly string[];
}

export const planRotation = (keys: readonly KeyAge[], now: Date): RotationPlan => {
  const ordered = newestFirst(keys);
  const newest = ordered[0];
  const settled = ordered.findIndex(
    (key) => key.createdAt.getTime() + publishedBeforeUse + publishedAfterUse <= now.getTime(),
  );
  return {
    create: newest === undefined || newest.createdAt.getTime() + signsFor <= now.getTime(),
    remove: settled === -1 ? [] : ordered.slice(settled + 1).map((key) => key.kid),
  };
};
