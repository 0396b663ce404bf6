import type { Figures } from './measure.ts';

export interface Row {
  what: string;
  figures?: Figures;
  value?: string;
  /** As in Figures, for rows without them. */
  stolen?: number;
  /** What it is compared with, as a share, and the bar. */
  ratio?: string;
  bar?: string;
  met?: boolean;
}

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));

const cells = ({ what, figures, value, ratio, bar, met, stolen = figures?.stolen }: Row): string[] => [
  what,
  figures ? number(figures.perSecond) : (value ?? ''),
  ...(figures ? [figures.p50, figures.p95, figures.p99, figures.cpuMs].map(number) : ['', '', '', '']),
  figures && figures.failures > 0 ? String(figures.failures) : '',
  ratio ?? '',
  bar ?? '',
  met === undefined ? '' : met ? 'met' : 'NOT MET',
  stolen === undefined ? '' : `${(stolen * 100).toFixed(0)} %`,
];

const heads = ['what', 'a second', 'p50 ms', 'p95 ms', 'p99 ms', 'cpu ms', 'failed', 'ratio', 'bar', '', 'stolen'];

/** The rows as a table of text. */
export const table = (rows: readonly Row[]): string => {
  const all = [heads, ...rows.map(cells)];
  const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return [line(heads), widths.map((width) => '-'.repeat(width)).join('  '), ...all.slice(1).map(line)].join('\n');
};
