import { Readable } from 'node:stream';
import { reply, type Reply } from './http.ts';

type Value = string | number | null | undefined;

const formula = /^[=+\-@\t\r]/;

/** Marks as text what spreadsheets would run as a formula: some values were typed by strangers. */
export const markFormula = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** Takes that mark away again. */
export const unmarkFormula = (text: string): string => (text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text);

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const cellOf = (value: Value): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  return quoted(markFormula(value));
};

/** One line of RFC 4180, formulas marked as text. */
export const csvLine = (values: readonly Value[]): string => `${values.map(cellOf).join(',')}\r\n`;

/** One line of RFC 4180, every value as it is. */
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
