import { defineErrors } from '@liceo/kernel/errors';

export const errors = defineErrors('notifications', {
  mailMissing: 'missing',
  mailboxOff: 'missing',
  tokenInvalid: 'invalid',
});
