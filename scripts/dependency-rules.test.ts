import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import configuration from '../.dependency-cruiser.mjs';

const fixtures = join(import.meta.dirname, 'fixtures/dependency-rules');
const rules = (configuration.forbidden ?? []).map((rule) => rule.name ?? 'unnamed');

/** The names of the rules that a fixture breaks. */
const brokenBy = async (fixture: string): Promise<string[]> => {
  const options: ICruiseOptions = {
    ...configuration.options,
    ruleSet: { forbidden: configuration.forbidden ?? [] },
    validate: true,
    baseDir: join(fixtures, fixture),
  };
  const { output } = await cruise(readdirSync(join(fixtures, fixture)), options);
  return [...new Set((output as ICruiseResult).summary.violations.map((violation) => violation.rule.name))];
};

describe('the dependency rules', () => {
  it('have a fixture each, and every fixture has its rule', () => {
    expect(readdirSync(fixtures).toSorted()).toEqual(rules.toSorted());
  });

  it.each(rules)('%s is broken by its fixture, and nothing else is', async (rule) => {
    expect(await brokenBy(rule)).toEqual([rule]);
  });
});
