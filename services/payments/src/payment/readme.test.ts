import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { transitions } from './payment.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

const rows = Object.entries(transitions).map(([from, to]) => `| ${from} | ${to.join(', ') || 'nothing: it is final'} |`);
const table = ['| a payment that is | can become |', '|---|---|', ...rows].join('\n');

test('the README shows the transitions that the code allows', () => {
  expect(/<!-- transitions -->\n(.*)\n<!-- \/transitions -->/s.exec(readme)?.[1]).toBe(table);
});
