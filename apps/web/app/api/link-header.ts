/** The cursor of the next page that a Link header names (RFC 8288), or nothing on the last page. */
export const cursorInLink = (header: string | null): string | null => {
  const target = /<([^>]*)>\s*;\s*rel="?next"?/.exec(header ?? '')?.[1];
  return target === undefined ? null : new URL(target, 'http://local').searchParams.get('after');
};
