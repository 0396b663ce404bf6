import type { RowFault } from '../person.ts';
import { type Column, columns, type TableName, tableNames } from './columns.ts';

export type Mode = 'bulk' | 'delta' | 'absent';

export interface RosterLine {
  record: Readonly<Record<string, string>>;
  info: { lines: number };
}

export interface RosterTable {
  mode: Mode;
  lines: readonly RosterLine[];
}

export type RosterTables = Readonly<Record<TableName, RosterTable>>;

/** A reference that the archive itself cannot answer: it may be to something that came before. */
export interface OutsideReference extends RowFault {
  to: TableName;
}

export const isGone = ({ record }: RosterLine): boolean => record['status'] === 'tobedeleted';
export const listOf = (value: string | undefined): string[] => (value ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');

const longestId = 255;

const isDate = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};
const formats: Readonly<Record<NonNullable<Column['format']>, (text: string) => boolean>> = {
  date: isDate, year: (text) => /^\d{4}$/.test(text), boolean: (text) => text === 'true' || text === 'false',
};

const brokenRule = (value: string, { required, format, values, maxLength }: Column): string | undefined => {
  if (value === '') return required ? 'required' : undefined;
  if (/\p{Cc}/u.test(value)) return 'text';
  if (format && !formats[format](value)) return format;
  if (values && !values.includes(value) && !value.startsWith('ext:')) return 'enum';
  return maxLength !== undefined && value.length > maxLength ? 'maxLength' : undefined;
};

const statusRule = (status: string, mode: Mode): string | undefined => {
  if (mode === 'delta') return status === 'active' || status === 'tobedeleted' ? undefined : 'status';
  return status === '' || status === 'active' ? undefined : 'bulkStatus';
};

const checkTable = (name: TableName, { mode, lines }: RosterTable): RowFault[] => {
  const file = `${name}.csv`;
  const rules = Object.entries(columns[name]);
  const first = lines[0]?.record;
  if (!first) return [];
  const absent = rules.filter(([column, { required }]) => required && !(column in first));
  if (absent.length > 0) return absent.map(([field]) => ({ file, line: 1, field, rule: 'column', value: '' }));
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    const { record, info } = line;
    const faults: RowFault[] = [];
    const refuse = (field: string, rule: string, value: string): void => void faults.push({ file, line: info.lines, field, rule, value: value.slice(0, 100) });
    const status = statusRule(record['status'] ?? '', mode);
    if (status) refuse('status', status, record['status'] ?? '');
    const sourcedId = record['sourcedId'] ?? '';
    if (sourcedId.length > longestId) refuse('sourcedId', 'maxLength', sourcedId);
    if (seen.has(sourcedId)) refuse('sourcedId', 'repeated', sourcedId);
    seen.add(sourcedId);
    // Of what is to be deleted only the name counts.
    for (const [field, column] of rules) {
      const rule = isGone(line) && field !== 'sourcedId' ? undefined : brokenRule(record[field] ?? '', column);
      if (rule) refuse(field, rule, record[field] ?? '');
    }
    const [begins, ends] = [record['startDate'] ?? record['beginDate'] ?? '', record['endDate'] ?? ''];
    if (isDate(begins) && isDate(ends) && ends < begins) refuse('endDate', 'order', ends);
    return faults;
  });
};

/** References that lead nowhere: faults where the archive has all there is, and questions where it has not. */
const checkReferences = (tables: RosterTables): { faults: RowFault[]; outside: OutsideReference[] } => {
  const faults: RowFault[] = [];
  const outside: OutsideReference[] = [];
  const namesOf = (name: TableName): Set<string> => new Set(tables[name].lines.filter((line) => !isGone(line)).map(({ record }) => record['sourcedId'] ?? ''));
  const known = Object.fromEntries(tableNames.map((name) => [name, namesOf(name)])) as Record<TableName, Set<string>>;
  for (const name of tableNames) {
    for (const [field, { refersTo: to, many }] of Object.entries(columns[name])) {
      if (!to) continue;
      for (const line of tables[name].lines) {
        if (isGone(line)) continue;
        const value = line.record[field] ?? '';
        for (const reference of many ? listOf(value) : value === '' ? [] : [value]) {
          if (known[to].has(reference)) continue;
          const fault = { file: `${name}.csv`, line: line.info.lines, field, rule: 'reference', value: reference.slice(0, longestId) };
          if (tables[to].mode === 'bulk' || to === 'academicSessions') faults.push(fault);
          else outside.push({ ...fault, to });
        }
      }
    }
  }
  return { faults, outside };
};

/** Everything that is wrong with a roster as far as it can be told from the archive alone. */
export const checkRoster = (tables: RosterTables): { faults: RowFault[]; outside: OutsideReference[] } => {
  const { faults, outside } = checkReferences(tables);
  return { faults: [...tableNames.flatMap((name) => checkTable(name, tables[name])), ...faults], outside };
};
