import { newId } from '@liceo/kernel/id';
import { beforeAll, describe, expect, test } from 'vitest';
import { startPayments, type PaymentsUnderTest } from '../payments-testing.ts';
import { confirm, initiate, recordAuthorization, requestReversal } from './payment-decisions.ts';
import type { PaymentEvent } from './payment.ts';
import { appendChanges, changeOf, loadPayment, loadPayments, type Change } from './payment-store.ts';
import { rebuildReadTables } from './rebuild-read-tables.ts';

let t: PaymentsUnderTest;
beforeAll(async () => {
  t = await startPayments();
});

const facts = (total = 5000) => ({
  orderId: newId(), userId: newId(), amount: { amount: total, currency: 'EUR' }, provider: 'sandbox',
});
const required = (change: Change | undefined): Change => {
  if (!change) throw new Error('The decision had no events');
  return change;
};
const opened = async () => {
  const id = newId();
  await appendChanges(t.db, [required(changeOf(id, undefined, initiate(undefined, facts()), t.clock.now()))]);
  return id;
};
const changeFor = async (id: string, events: readonly PaymentEvent[]) =>
  required(changeOf(id, await loadPayment(t.db, id), events, t.clock.now()));
const rowOf = (id: string) => t.db.selectFrom('payment').selectAll().where('id', '=', id).executeTakeFirst();
const allRows = () => t.db.selectFrom('payment').selectAll().orderBy('id').execute();
const versionsOf = async (id: string) =>
  (await t.db.selectFrom('payment_event').select('version').where('payment_id', '=', id).orderBy('version').execute()).map((row) => row.version);

describe('an append', () => {
  test('writes the events and the read table', async () => {
    const id = await opened();
    const attemptId = newId();
    await appendChanges(t.db, [await changeFor(id, [{ type: 'AuthorizationRequested', attemptId }])]);
    expect((await loadPayment(t.db, id))?.payment).toMatchObject({ status: 'authorizing', attemptId });
    expect(await rowOf(id)).toMatchObject({ status: 'authorizing', version: 2, amount: 5000 });
  });

  test('that was overtaken leaves nothing behind', async () => {
    const id = await opened();
    const first = await changeFor(id, [{ type: 'AuthorizationRequested', attemptId: newId() }]);
    const second = await changeFor(id, [
      { type: 'AuthorizationRequested', attemptId: newId() },
      { type: 'ReversalRequested', reason: 'expired' },
    ]);
    expect(await appendChanges(t.db, [first])).toEqual(new Set([id]));
    const operation = { id: newId(), kind: 'authorize', token: 'tok_ok' } as const;
    expect(await appendChanges(t.db, [{ ...second, opens: [operation] }])).toEqual(new Set());
    expect(await versionsOf(id)).toEqual([1, 2]);
    expect(await rowOf(id)).toMatchObject({ version: 2 });
    expect(await t.db.selectFrom('payment_operation').select('id').where('payment_id', '=', id).execute()).toEqual([]);
  });

  test('of many streams leaves out only the overtaken ones', async () => {
    const [one, other] = [await opened(), await opened()];
    const changes = [
      await changeFor(one, [{ type: 'PaymentVoided', reason: 'expired' }]),
      await changeFor(other, [{ type: 'PaymentVoided', reason: 'expired' }]),
    ];
    await appendChanges(t.db, [await changeFor(other, [{ type: 'AuthorizationRequested', attemptId: newId() }])]);
    expect(await appendChanges(t.db, changes)).toEqual(new Set([one]));
    expect(await versionsOf(one)).toEqual([1, 2]);
    expect(await versionsOf(other)).toEqual([1, 2]);
    expect(await rowOf(other)).toMatchObject({ status: 'authorizing' });
  });

  test('waits for one that is under way, and loses to it', async () => {
    const id = await opened();
    const mine = await changeFor(id, [{ type: 'PaymentVoided', reason: 'mine' }]);
    const theirs = await changeFor(id, [{ type: 'PaymentVoided', reason: 'theirs' }]);
    const overtaken = await t.db.transaction(async (tx) => {
      await appendChanges(tx, [theirs]);
      return { taken: appendChanges(t.db, [mine]) };
    });
    expect(await overtaken.taken).toEqual(new Set());
    expect(await versionsOf(id)).toEqual([1, 2]);
  });

  test('keeps every event as it was', async () => {
    const id = await opened();
    const stream = await loadPayment(t.db, id);
    const attempt = confirm(stream?.payment ?? ({} as never), newId());
    await appendChanges(t.db, [await changeFor(id, attempt)]);
    const authorising = await loadPayment(t.db, id);
    const asks = recordAuthorization(
      authorising?.payment ?? ({} as never),
      { outcome: 'requires_action', chargeId: 'ünïcode "quoted"', actionUrl: '/x?y=\\z' },
      newId(),
    );
    await appendChanges(t.db, [await changeFor(id, asks)]);
    expect((await loadPayment(t.db, id))?.payment).toMatchObject({ chargeId: 'ünïcode "quoted"', actionUrl: '/x?y=\\z' });
  });

  test('of nothing is nothing', async () => {
    expect(await appendChanges(t.db, [])).toEqual(new Set());
  });
});

describe('the read table', () => {
  test('is the same after every stream is replayed', async () => {
    const admin = await t.as({ permissions: ['payments:refund'] });
    await t.order();
    for (const token of ['tok_ok', 'tok_declined', 'tok_needs_action', 'tok_timeout']) {
      const order = await t.order();
      await order.confirm(token);
      t.clock.advance({ seconds: 1 });
    }
    const reversed = await t.order();
    await reversed.confirm();
    await reversed.takeBack();
    const partly = await t.paid(8000);
    await admin.post(`/payments/${partly.paymentId}/refunds`, { amount: { amount: 3000, currency: 'EUR' } });
    const wholly = await t.paid();
    await wholly.takeBack();
    await t.settled();

    const before = await allRows();
    expect(new Set(before.map((row) => row.status)).size).toBeGreaterThanOrEqual(6);
    await t.db.updateTable('payment').set({ status: 'nonsense', captured: 1 }).execute();
    await t.db.deleteFrom('payment').where('id', '=', partly.paymentId).execute();
    const operator = await t.as({ permissions: ['system:write'] });
    const rebuilt = await operator.post('/payments/read-tables/rebuild');
    expect(rebuilt.body).toEqual({ payments: before.length });
    expect(await allRows()).toEqual(before);
  });

  test('misses nothing that is appended while it is rebuilt', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, opened));
    const close = async (id: string) => {
      const stream = await loadPayment(t.db, id);
      await appendChanges(t.db, [await changeFor(id, requestReversal(stream?.payment ?? ({} as never), 'expired', newId()))]);
    };
    await Promise.all([...ids.slice(0, 15).map(close), rebuildReadTables(t.db), ...ids.slice(15).map(close), rebuildReadTables(t.db)]);
    const rows = await t.db.selectFrom('payment').select(['id', 'status', 'version']).where('id', 'in', ids).execute();
    const streams = await loadPayments(t.db, ids);
    expect(rows).toHaveLength(30);
    expect(rows.every((row) => row.status === 'voided' && row.version === streams.get(row.id)?.version)).toBe(true);
  });
});
