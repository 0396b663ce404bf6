/**
 * What the gateway took off the path, so that addresses in our answers are the ones that clients know.
 * Empty when the service is asked directly.
 */
export const publicPrefix = (header: string | null | undefined): string =>
  header && /^(\/[a-z0-9-]{1,20}){1,4}$/i.test(header) ? header : '';
