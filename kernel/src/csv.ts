import { Readable } from 'node:stream';
import { reply, type Reply } from './http.ts';

type Value = string | number | null | undefined;

// Spreadsheets run what begins like a formula, and some of these values were typed by strangers.
const formula = /^[=+\-@\t\r]/;

const cellOf = (value: Value): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line of RFC 4180. */
export const csvLine = (values: readonly Value[]): string => `${values.map(cellOf).join(',')}\r\n`;

const linesOf = async function* (head: readonly string[], pages: AsyncIterable<readonly (readonly Value[])[]>): AsyncIterable<string> {
  // Without it spreadsheets take the text for one of their old encodings.
  yield `\uFEFF${csvLine(head)}`;
  for await (const rows of pages) yield rows.map(csvLine).join('');
};

/** Answers with a table as it is read, page by page: no more than a page of it is ever in memory. */
export const csv = (filename: string, head: readonly string[], pages: AsyncIterable<readonly (readonly Value[])[]>): Reply =>
  reply(200, Readable.from(linesOf(head, pages)), {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${filename}"`,
    'cache-control': 'no-store',
  });
