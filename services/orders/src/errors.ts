import { defineErrors } from '@liceo/kernel/errors';

export const errors = defineErrors('orders', {
  productMissing: 'missing',
  itemMissing: 'missing',
  orderMissing: 'missing',
  studentMissing: 'missing',
  consentNeeded: 'forbidden',
  guardiansUnknown: 'unavailable',
  studentForbidden: 'forbidden',
  cartEmpty: 'conflict',
  courseOnce: 'conflict',
  tooMany: 'conflict',
  tooManyItems: 'conflict',
  notForSale: 'conflict',
  mixedCurrencies: 'conflict',
  couponUnknown: 'invalid',
  momentInvalid: 'invalid',
  timeZoneUnknown: 'invalid',
  addressNeeded: 'invalid',
  totalChanged: 'conflict',
  notCancellable: 'conflict',
  alreadyOrdered: 'conflict',
});
