import { defineErrors } from '@liceo/kernel/errors';

/** What the gateway answers by itself, before anything was done. */
export const errors = defineErrors('gateway', {
  /** The circuit breaker is open. */
  serviceUnavailable: 'unavailable',
  /** What an API client showed is worth nothing. */
  credentialsRefused: 'unauthenticated',
  /** More requests than the service's share. */
  overloaded: 'unavailable',
  /** Redis is gone, and the operator wants no request uncounted. */
  limitsUnavailable: 'unavailable',
});
