import { Readable } from 'node:stream';
import { reply, type Reply } from './http.ts';

type Value = string | number | null | undefined;

// Spreadsheets run what begins like a formula, and some of these values were typed by strangers.
const formula = /^[=+\-@\t\r]/;

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const cellOf = (value: Value): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  return quoted(formula.test(value) ? `'${value}` : value);
};

/** One line of RFC 4180, for people: what a spreadsheet would take for a formula is marked as text. */
export const csvLine = (values: readonly Value[]): string => `${values.map(cellOf).join(',')}\r\n`;

/** One line of RFC 4180, for a program: every value as it is. */
export const plainCsvLine = (values: readonly (string | null)[]): string => `${values.map((value) => quoted(value ?? '')).join(',')}\r\n`;

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
