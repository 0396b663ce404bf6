/** One series of a process at one moment. */
export interface Series {
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const label = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

const escapes: Readonly<Record<string, string>> = { n: '\n', '"': '"', '\\': '\\' };

const labelsIn = (text: string | undefined): Record<string, string> =>
  Object.fromEntries([...(text ?? '').matchAll(label)].map(([, name = '', value = '']) => [name, value.replaceAll(/\\(.)/g, (_, escaped: string) => escapes[escaped] ?? escaped)]));

const valueOf = (text: string): number => {
  if (text === '+Inf') return Infinity;
  return text === '-Inf' ? -Infinity : Number(text);
};

/** What of the text format of Prometheus, version 0.0.4, is wanted: the rest of it is not even looked at. */
export const parseMetrics = (text: string, wanted: ReadonlySet<string>): Series[] => {
  const series: Series[] = [];
  for (const row of text.split('\n')) {
    const end = row.search(/[{ ]/);
    if (end === -1 || !wanted.has(row.slice(0, end))) continue;
    const [, name, labels, value] = line.exec(row) ?? [];
    if (name !== undefined && value !== undefined) series.push({ name, labels: labelsIn(labels), value: valueOf(value) });
  }
  return series;
};
