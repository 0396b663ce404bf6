import type { Messages } from '../es.ts';
import { problemCodes } from './problem-codes.ts';

export const problems: Messages['problems'] = {
  refused: 'That did not work. Check what you entered and try again.',
  codes: problemCodes,
  pages: {
    missing: { title: 'There is nothing here', text: 'The page has moved, was deleted, or its address has a typo.' },
    forbidden: { title: 'You have no access', text: 'Your account cannot see this page. If you think it should, ask the academy.' },
    accessEnded: { title: 'Your access to this course has ended', text: 'The order that you bought it with was refunded, or the academy withdrew the access. “My orders” shows what happened.' },
    limited: { title: 'Too many requests', text: 'Wait a moment and load the page again.' },
    unavailable: { title: 'Back in a moment', text: 'A part of the academy does not answer right now. Please try again in a minute.' },
    unexpected: { title: 'Something went wrong', text: 'The fault is ours and has been noted. Please try again in a moment.' },
  },
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
