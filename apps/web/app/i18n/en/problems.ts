import type { Messages } from '../es.ts';
import { problemCodes } from './problem-codes.ts';

export const problems: Messages['problems'] = {
  refused: 'That did not work. Check what you entered and try again.',
  codes: problemCodes,
  rules: {
    required: 'This is needed.',
    minLength: (limit) => (limit === '1' ? 'This is needed.' : `Enter at least ${limit} characters.`),
    maxLength: (limit) => `No more than ${limit} characters.`,
    minimum: (limit) => `It has to be ${limit} or more.`,
    maximum: (limit) => `It has to be ${limit} or less.`,
    minItems: 'Add at least one.',
    maxItems: (limit) => `No more than ${limit}.`,
    format: 'This does not have the right form.',
    pattern: 'This does not have the right form.',
    type: 'This does not have the right form.',
    enum: 'Choose one of the options.',
    const: 'Choose one of the options.',
    anyOf: 'Choose one of the options.',
  },
};
