const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether another site makes the browser write here. Session cookies are SameSite=Lax; this is the second lock. */
export const isForeignWrite = (request: Request): boolean => {
  if (reads.has(request.method)) return false;
  const origin = request.headers.get('origin');
  return origin !== null && origin !== new URL(request.url).origin;
};
