import { defineErrors } from '@liceo/kernel/errors';

export const errors = defineErrors('identity', {
  accountMissing: 'missing',
  credentialsWrong: 'unauthenticated',
  emailInvalid: 'invalid',
  emailTaken: 'conflict',
  lastAdmin: 'conflict',
  nameBlank: 'invalid',
  notYourAccount: 'forbidden',
  ownAdminRole: 'conflict',
  passwordTooCommon: 'invalid',
  passwordTooPersonal: 'invalid',
  refreshTokenWrong: 'unauthenticated',
  rolesNotYours: 'forbidden',
  sessionMissing: 'missing',
  timeZoneUnknown: 'invalid',
  tooManyAttempts: 'limited',
});
