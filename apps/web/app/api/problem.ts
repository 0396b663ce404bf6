/** One faulty field of a request. */
export interface Fault {
  /** A dotted path. */
  field?: string;
  /** The rule that the field broke, such as `maxLength`. */
  rule?: string;
  params?: Readonly<Record<string, unknown>>;
}

/** A problem document (RFC 9457) as every route of the API answers it. */
export interface Problem extends Fault {
  type?: string;
  title: string;
  status: number;
  /** Stable; the texts for people are looked up by it. */
  code: string;
  detail?: string;
  /** Every faulty field, when the request as such was wrong. */
  errors?: readonly Fault[];
  correlationId?: string;
}

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
  && 'status' in value && typeof value.status === 'number';

/** What a page shows when an answer was not a problem document: a proxy's error page, for example. */
export const unknownProblem = (status: number, correlationId?: string): Problem => ({
  title: 'Unexpected answer',
  status,
  code: status === 404 ? 'web.not_found' : 'web.unexpected',
  ...(correlationId !== undefined && { correlationId }),
});
