import { defineErrors } from '@liceo/kernel/errors';

export const errors = defineErrors('users', {
  avatarRefused: 'invalid',
  avatarUnknown: 'unavailable',
  guardianLinkMissing: 'missing',
  nameBlank: 'invalid',
  notAllowed: 'forbidden',
  ownGuardian: 'unprocessable',
  timeZoneUnknown: 'invalid',
  userMissing: 'missing',
});
