import { AccountsMerged, AccountsUnmerged, UserDeleted } from '@liceo/contracts/events/identity';
import { OrderCreated } from '@liceo/contracts/events/orders';
import { PersonMerged, PersonUnmerged } from '@liceo/contracts/events/payments';
import { newId } from '@liceo/kernel/id';
import { beforeAll, describe, expect, it } from 'vitest';
import { orderData, startPayments, type PaymentsUnderTest } from './payments-testing.ts';

let t: PaymentsUnderTest;
beforeAll(async () => {
  t = await startPayments();
});

const mergeOf = (fromId: string, intoId: string) => ({ mergeId: newId(), fromId, intoId, taken: [], at: '2026-03-02T10:00:00.000Z' });
type Merge = ReturnType<typeof mergeOf>;
const merge = (facts: Merge) => t.deliver(AccountsMerged, facts.fromId, { ...facts, mergedBy: newId() });
const unmerge = (facts: Merge) => t.deliver(AccountsUnmerged, facts.fromId, { ...facts, undoneBy: newId() });
const answers = async ({ mergeId }: Merge) => (await t.published(PersonMerged)).filter((answer) => answer.mergeId === mergeId).map(({ moved }) => moved);
const payerOf = async (paymentId: string) => (await t.db.selectFrom('payment').select('user_id').where('id', '=', paymentId).executeTakeFirstOrThrow()).user_id;

describe('what a service does about a merge', () => {
  it('is done once, however often it is asked, and every time answered', async () => {
    const { payer, paymentId } = await t.order();
    const facts = mergeOf(payer.userId, newId());
    for (let times = 0; times < 3; times += 1) await merge(facts);
    expect(await payerOf(paymentId)).toBe(facts.intoId);
    expect(await answers(facts)).toEqual([1, 2, 3].map(() => [{ what: 'payments', count: 1 }]));
    await unmerge(facts);
    await unmerge(facts);
    expect(await payerOf(paymentId)).toBe(payer.userId);
    expect((await t.published(PersonUnmerged)).filter(({ mergeId }) => mergeId === facts.mergeId).map(({ restored }) => restored)).toEqual([[{ what: 'payments', count: 1 }], []]);
  });

  it('holds for what comes late about the one: it is the other’s, who can pay it', async () => {
    const survivor = await t.as({});
    const former = newId();
    const facts = mergeOf(former, survivor.userId);
    const [orderId, paymentId] = [newId(), newId()];
    await merge(facts);
    await t.deliver(OrderCreated, orderId, orderData(orderId, paymentId, former, 100));
    expect(await payerOf(paymentId)).toBe(survivor.userId);
    expect((await survivor.post(`/payments/${paymentId}/confirm`, { method: 'card', token: 'tok_ok' })).status).toBe(200);
  });

  it('lets the other pay what the one had begun, and nobody else', async () => {
    const { payer, paymentId } = await t.order();
    const [survivor, stranger] = [await t.as({}), await t.as({})];
    await merge(mergeOf(payer.userId, survivor.userId));
    expect((await stranger.post(`/payments/${paymentId}/confirm`, { method: 'card', token: 'tok_ok' })).status).toBe(403);
    expect((await survivor.post(`/payments/${paymentId}/confirm`, { method: 'card', token: 'tok_ok' })).status).toBe(200);
  });

  it('is not done any more when its undoing was heard first', async () => {
    const { payer, paymentId } = await t.order();
    const facts = mergeOf(payer.userId, newId());
    await unmerge(facts);
    await merge(facts);
    expect(await payerOf(paymentId)).toBe(payer.userId);
    expect(await answers(facts)).toEqual([]);
  });

  it('finds who somebody is now over several merges', async () => {
    const { payer, paymentId } = await t.order();
    const first = mergeOf(payer.userId, newId());
    await merge(first);
    const next = mergeOf(first.intoId, newId());
    await merge(next);
    expect(await payerOf(paymentId)).toBe(next.intoId);
    const [orderId, late] = [newId(), newId()];
    await t.deliver(OrderCreated, orderId, orderData(orderId, late, payer.userId, 100));
    expect(await payerOf(late)).toBe(next.intoId);
    await unmerge(next);
    expect(await payerOf(paymentId)).toBe(first.intoId);
  });

  it.each(['fromId', 'intoId'] as const)('can be undone no more when %s was erased', async (who) => {
    const { payer, paymentId } = await t.order();
    const facts = mergeOf(payer.userId, newId());
    await merge(facts);
    await t.deliver(UserDeleted, facts[who], { userId: facts[who] });
    expect((await t.db.selectFrom('kernel.merge_move' as never).selectAll().where('merge_id' as never, '=', facts.mergeId as never).execute())).toEqual([]);
    await unmerge(facts);
    expect(await payerOf(paymentId)).toBe(facts.intoId);
  });
});
