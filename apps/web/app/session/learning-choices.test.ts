import { expect, test } from 'vitest';
import { formatLearningChoices, parseLearningChoices } from './learning-choices.ts';

test('how somebody reads is kept as it was chosen', () => {
  const choices = { theatre: true, size: 'large' } as const;
  expect(parseLearningChoices(formatLearningChoices(choices))).toEqual(choices);
});

test.each([undefined, '', 'theatre=yes&size=9', '%', '{}'])('what is no choice, %j, is the usual', (text) => {
  expect(parseLearningChoices(text)).toEqual({ theatre: false, size: 'medium' });
});
