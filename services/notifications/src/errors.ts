import { defineErrors } from '@liceo/kernel/errors';

export const errors = defineErrors('notifications', {
  kindNecessary: 'conflict',
  mailMissing: 'missing',
  mailboxOff: 'missing',
  newsForMinors: 'forbidden',
  tokenInvalid: 'invalid',
});
