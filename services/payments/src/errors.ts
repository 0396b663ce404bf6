import { defineErrors } from '@liceo/kernel/errors';

export const errors = defineErrors('payments', {
  paymentMissing: 'missing',
  providerMissing: 'missing',
  notThePayer: 'forbidden',
  tokenUnknown: 'invalid',
  webhookInvalid: 'invalid',
  webhookTooLarge: 'tooLarge',
  notPayable: 'conflict',
  notAuthorized: 'conflict',
  notCaptured: 'conflict',
  noChallenge: 'conflict',
  refundTooLarge: 'unprocessable',
  currencyMismatch: 'unprocessable',
  tooBusy: 'unavailable',
});
