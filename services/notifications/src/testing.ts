import { startForTest, type TestOptions } from '@liceo/kernel/testing';
import { newId } from '@liceo/kernel/id';
import { UserCreated } from '@liceo/contracts/events/identity';
import { notifications } from './index.ts';
import type { Tables } from './tables.ts';

const euros = (amount: number) => ({ amount, currency: 'EUR' });

/** The facts of an order as its events carry them. */
export const orderFacts = (userId: string, buyer = { name: 'Ana', email: 'ana@example.com', language: 'es' as const }) => ({
  orderId: newId(),
  number: 'L-1042',
  userId,
  paymentId: newId(),
  total: euros(4900),
  lines: [
    {
      productId: newId(), kind: 'course' as const, title: 'Álgebra', courseId: 7, quantity: 1,
      unitPrice: euros(4900), total: euros(4900),
    },
  ],
  buyer,
});

export const startNotifications = async (options: TestOptions = {}) => {
  const service = await startForTest<Tables>(notifications, options);
  const mails = () => service.db.selectFrom('mailbox').selectAll().orderBy('at').orderBy('id').execute();
  const deliveries = (userId: string) =>
    service.db.selectFrom('delivery').selectAll().where('user_id', '=', userId).orderBy('template').execute();
  const signUp = async (language: 'es' | 'en' = 'es', email = 'ana@example.com') => {
    const userId = newId();
    await service.deliver(UserCreated, userId, { userId, name: 'Ana', email, language, roles: ['student'] });
    await service.settled();
    return userId;
  };
  return { ...service, service, mails, deliveries, signUp };
};
