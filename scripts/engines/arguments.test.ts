import { expect, it } from 'vitest';
import { wantedEngines } from './arguments.ts';

it.each([
  [[], ['postgres', 'rabbitmq', 'redis']],
  [['--broker=kafka'], ['postgres', 'kafka', 'redis']],
  [['--broker=rabbitmq,kafka'], ['postgres', 'rabbitmq', 'kafka', 'redis']],
  [['--only=redis,kafka'], ['redis', 'kafka']],
  [['--only=redis,redis'], ['redis']],
])('%j starts %j', (args, expected) => {
  expect(wantedEngines(args)).toEqual(expected);
});

it.each([
  [['--broker=redis'], "--broker does not know 'redis'"],
  [['--only=mysql'], "--only does not know 'mysql'"],
  [['--port=1'], "'--port=1' is no option"],
  [['--only='], "'--only=' is no option"],
  [['--only=redis', '--broker=kafka'], 'give one of'],
])('%j is refused', (args, message) => {
  expect(() => wantedEngines(args)).toThrow(message);
});
