import { defineErrors } from '@liceo/kernel/errors';

export const errors = defineErrors('catalog', {
  productMissing: 'missing',
  categoryMissing: 'invalid',
  categoryExists: 'conflict',
  belongsToCourse: 'conflict',
  belowReserved: 'conflict',
  reservationMissing: 'conflict',
});
