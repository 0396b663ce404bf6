/** Where the caller reached us, by what the gateway passes on. */
export const baseUrlOf = (headers: Readonly<Record<string, string | undefined>>): string => {
  const host = headers['x-forwarded-host'] ?? headers['host'] ?? 'localhost';
  return `${headers['x-forwarded-proto'] ?? 'http'}://${host}`;
};
