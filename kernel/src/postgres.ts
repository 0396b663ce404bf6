import postgres from 'postgres';

/**
 * Opens connections to the database of `url`. A server on this machine may name its Unix socket in the
 * query (`?socket=/path/.s.PGSQL.5432`), which costs about half the CPU of TCP over loopback.
 */
export const openPostgres = <Types extends Record<string, postgres.PostgresType> = Record<never, never>>(
  url: string,
  options: postgres.Options<Types>,
) => {
  const parsed = new URL(url);
  const socket = parsed.searchParams.get('socket');
  parsed.searchParams.delete('socket');
  return postgres(parsed.href, { onnotice: () => undefined, ...options, ...(socket ? { path: socket } : {}) });
};
