import { CsvError, parse } from 'csv-parse/sync';
import { unmarkFormula } from '@liceo/kernel/csv';
import { errors } from '../errors.ts';
import type { RawPerson } from './person.ts';

/** The first line names the columns; these are understood, whatever their capitals, blanks and underscores. */
const columns: Readonly<Record<string, keyof Omit<RawPerson, 'file' | 'line' | 'guardianEmails' | 'guardianSourcedIds' | 'sourcedId'> | 'guardianEmail'>> = {
  name: 'name', nombre: 'name', email: 'email', correo: 'email', role: 'role', rol: 'role', papel: 'role',
  language: 'language', idioma: 'language', birthdate: 'birthDate', dateofbirth: 'birthDate', fechadenacimiento: 'birthDate',
  guardianemail: 'guardianEmail', correodeltutor: 'guardianEmail',
};
export const mostRows = 100_000;

const columnOf = (title: string): string => columns[title.normalize('NFC').toLowerCase().replaceAll(/[\s_-]/g, '')] ?? '';

export interface CsvLine {
  record: Readonly<Record<string, string>>;
  info: { lines: number };
}

/** The lines of a table by their columns. Spreadsheets of half of Europe separate by semicolons. */
export const readTable = (bytes: Buffer, columnName: (title: string) => string): CsvLine[] => {
  const head = bytes.subarray(0, 4096).toString('utf8').split(/\r?\n/, 1)[0] ?? '';
  const delimiter = head.split(';').length > head.split(',').length ? ';' : ',';
  try {
    return parse(bytes, {
      bom: true, delimiter, info: true, skip_empty_lines: true, max_record_size: 100_000, to: mostRows + 1, cast: unmarkFormula,
      columns: (titles: string[]) => titles.map((title) => columnName(title) || false),
    }) as unknown as CsvLine[];
  } catch (error) {
    if (error instanceof CsvError) return errors.fileUnreadable({ field: 'file', rule: error.code, params: { line: Number(error['lines'] ?? 0) } });
    throw error;
  }
};

/** People by a table: name, email, role, language, birth date, guardian's address (several with a blank or `|` between). */
export const readPeopleCsv = (bytes: Buffer): RawPerson[] => {
  const lines = readTable(bytes, columnOf);
  const first = lines[0]?.record ?? {};
  for (const needed of ['name', 'email']) if (lines.length > 0 && !(needed in first)) errors.columnMissing({ field: needed, rule: 'required' });
  return lines.map(({ record, info }) => ({
    file: '', line: info.lines, name: record['name'] ?? '', email: record['email'] ?? '', role: record['role'] ?? '', language: record['language'] ?? '',
    birthDate: record['birthDate'] ?? '', guardianEmails: (record['guardianEmail'] ?? '').split(/[\s|,]+/),
  }));
};
