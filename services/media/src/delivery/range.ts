export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The part of `size` bytes that a Range header asks for (RFC 9110, section 14). Undefined means the whole:
 * no header, one that is not understood, or several parts, which nobody has to serve.
 */
export const spanOf = (header: string | undefined, size: number): Span | 'unsatisfiable' | undefined => {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= size ? 'unsatisfiable' : { start, end };
};
