import { expect, it } from 'vitest';
import { parseMetrics } from './parse-metrics.ts';

const text = `# HELP up Whether it is up
# TYPE up gauge
up 1
upper 9
requests_total{service="orders",route="/orders/{id}",status="200"} 12.5
requests_total{service="orders",route="/a\\"b\\\\c\\nd",status="500"} 1e3
lag_bucket{le="+Inf"} 4
lag +Inf
other{a="b"} 3
`;

it('reads what is wanted of what a process measures, and nothing else', () => {
  expect(parseMetrics(text, new Set(['up', 'requests_total', 'lag', 'lag_bucket']))).toEqual([
    { name: 'up', labels: {}, value: 1 },
    { name: 'requests_total', labels: { service: 'orders', route: '/orders/{id}', status: '200' }, value: 12.5 },
    { name: 'requests_total', labels: { service: 'orders', route: '/a"b\\c\nd', status: '500' }, value: 1000 },
    { name: 'lag_bucket', labels: { le: '+Inf' }, value: 4 },
    { name: 'lag', labels: {}, value: Infinity },
  ]);
});

it('reads nothing from what is no metric', () => {
  expect(parseMetrics('<html>Not found</html>\n\nup\nup{', new Set(['up']))).toEqual([]);
});
