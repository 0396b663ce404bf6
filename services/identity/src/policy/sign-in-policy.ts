/**
 * What may follow each sign of somebody else at work. A lock is no answer to wrong passwords: anybody could shut anybody out.
 * Nor can a right password with a new browser, or from far away, be that: most of those are the person's own, travelling or behind a VPN.
 */
export const reactionsTo = {
  new_device: ['none', 'mail', 'step_up'],
  impossible_speed: ['none', 'mail', 'step_up'],
  too_many_failures: ['none', 'mail'],
  refresh_token_reused: ['mail', 'lock'],
  leaked_password: ['mail', 'lock'],
} as const;

export type Suspicion = keyof typeof reactionsTo;
export const suspicions = Object.keys(reactionsTo) as readonly Suspicion[];

/** `step_up`: a link in a mail has to be used as well. `lock`: nobody gets in until a new password was chosen by a link in a mail. */
export type Reaction = (typeof reactionsTo)[Suspicion][number];
export type Reactions = { readonly [Reason in Suspicion]: (typeof reactionsTo)[Reason][number] };

export const usualReactions: Reactions = { new_device: 'mail', impossible_speed: 'mail', too_many_failures: 'mail', refresh_token_reused: 'mail', leaked_password: 'mail' };

export interface SignInPolicy {
  /** Whoever holds one of these has to have a second factor. */
  secondFactorRoles: string[];
  reactions: Reactions;
}

/** Whether one of the roles has to have a second factor. */
export const requiresFactor = ({ secondFactorRoles }: SignInPolicy, roles: readonly string[]): boolean => roles.some((role) => secondFactorRoles.includes(role));
