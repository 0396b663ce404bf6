export type RejectionReason = 'course_missing' | 'already_enrolled';

/** What is known when an order's request is answered. */
export interface GrantFacts {
  /** Set once the order can receive nothing any more. */
  readonly closed: RejectionReason | 'revoked' | null;
  readonly grantedBefore: boolean;
  readonly courses: readonly { readonly published: boolean; readonly held: boolean }[];
}

export type GrantDecision =
  | { readonly type: 'grant' }
  /** This order was granted before: the answer is repeated, nothing is granted twice. */
  | { readonly type: 'confirm' }
  | { readonly type: 'reject'; readonly reason: RejectionReason }
  /** The order has given its enrolments back; a late repetition gets no answer. */
  | { readonly type: 'ignore' };

/** All courses of an order are granted together, or none. */
export const decideGrant = ({ closed, grantedBefore, courses }: GrantFacts): GrantDecision => {
  if (closed === 'revoked') return { type: 'ignore' };
  if (closed !== null) return { type: 'reject', reason: closed };
  if (grantedBefore) return { type: 'confirm' };
  if (courses.some(({ published }) => !published)) return { type: 'reject', reason: 'course_missing' };
  if (courses.some(({ held }) => held)) return { type: 'reject', reason: 'already_enrolled' };
  return { type: 'grant' };
};

export type EnrolmentStatus = 'active' | 'completed' | 'revoked';

export const statusOf = (enrolment: { completedAt: Date | null; revokedAt: Date | null }): EnrolmentStatus => {
  if (enrolment.revokedAt) return 'revoked';
  return enrolment.completedAt ? 'completed' : 'active';
};
