/** How the system as a whole treats an error; `kernel/http` alone maps a kind to a status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'gone'
  /** The caller's copy is an old one. */
  | 'preconditionFailed'
  | 'tooLarge'
  | 'unsupported'
  | 'unprocessable'
  /** The caller has to say which copy the change is to. */
  | 'preconditionRequired'
  | 'limited'
  | 'unavailable'
  /** Somebody behind us broke off, and what was done is not known. */
  | 'brokenOff'
  | 'timedOut';

export interface ErrorFacts {
  /** A sentence for the engineer who reads the response; the client's text comes from the code. */
  detail?: string;
  /** The faulty field as a dotted path, for example `price.amount`. */
  field?: string;
  /** The rule that the field broke, for example `maxLength`. */
  rule?: string;
  /** Values that a client's text needs, for example `{ max: 10 }`. */
  params?: Readonly<Record<string, unknown>>;
  /** For `limited` and `unavailable`: seconds after which another try makes sense. */
  retryAfterSeconds?: number;
}

/** An error that the caller may know about: it has a stable code and a kind. */
export class LiceoError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly facts: ErrorFacts;

  constructor(code: string, kind: ErrorKind, facts: ErrorFacts = {}) {
    super(facts.detail ?? code);
    this.name = 'LiceoError';
    this.code = code;
    this.kind = kind;
    this.facts = facts;
  }
}

export type Errors<Kinds extends Record<string, ErrorKind>> = {
  readonly [Name in keyof Kinds]: (facts?: ErrorFacts) => never;
};

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Declares the error table of one service.
 *
 * Each entry becomes a function that throws; it is typed `never`, so that it can close an
 * expression: `return row ?? errors.productMissing()`. The code is `<service>.<snake_case_name>`.
 */
export const defineErrors = <const Kinds extends Record<string, ErrorKind>>(
  service: string,
  kinds: Kinds,
): Errors<Kinds> =>
  Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      (facts?: ErrorFacts): never => {
        throw new LiceoError(`${service}.${snakeCase(name)}`, kind, facts);
      },
    ]),
  ) as Errors<Kinds>;

/** The kernel's own errors, which any service can meet. */
export const errors = defineErrors('kernel', {
  invalidCursor: 'invalid',
  unauthenticated: 'unauthenticated',
  sessionRevoked: 'unauthenticated',
  forbidden: 'forbidden',
  secondFactorMissing: 'forbidden',
  idempotencyKeyReused: 'unprocessable',
  requestInProgress: 'conflict',
  deadLetterMissing: 'missing',
  dependencyUnavailable: 'unavailable',
});
