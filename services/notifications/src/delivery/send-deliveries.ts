import type { Clock } from '@liceo/kernel/clock';
import { inFlow, type FlowContext } from '@liceo/kernel/context';
import type { Db, Tx } from '@liceo/kernel/db';
import type { Logger } from '@liceo/kernel/log';
import { publish, publishAll } from '@liceo/kernel/messaging';
import { MessageFailed, MessageSent } from '@liceo/contracts/events/notifications';
import { addressee, afterFailure, leaseMs, messageId, type Failure, type Known } from './delivery.ts';
import type { LinkToken } from './ask-identity.ts';
import { claimDue, courseTitles, markFailure, markSent, markSuppressed, renewLeases, type Claimed } from './delivery-store.ts';
import type { Mail, Mailer } from '../mailer/mailer.ts';
import { knownRecipients } from '../recipient/recipient-store.ts';
import type { Tables } from '../tables.ts';
import type { Links } from '../template/letter.ts';
import { render, templateOf } from '../template/templates.ts';
import { signUnsubscribe } from '../recipient/unsubscribe-token.ts';

export interface SendDeliveries {
  db: Db<Tables>;
  clock: Clock;
  log: Logger;
  mailer: Mailer;
  links: Links;
  askForToken(linkId: string): Promise<LinkToken>;
  askForInvitation(invitationId: string): Promise<LinkToken>;
}

interface Lookup {
  recipient(userId: string): Known;
  courseTitle(id: number): string | undefined;
  key: string;
  /** By delivery, of those that carry a link. */
  tokens: ReadonlyMap<string, LinkToken>;
}

type Outcome = { delivery: Claimed } & (
  | { sent: Mail }
  | { suppressed: string }
  | { failure: Failure }
);

/**
 * Sends one batch of the mails that are due and tells how many it took. The claim and the outcome are
 * two transactions with the sending between them: a crash in between sends a mail again, with the same
 * message id, and never loses one.
 */
export const sendDeliveries = (needs: SendDeliveries) => async (): Promise<number> => {
  const { db, clock, mailer } = needs;
  const claimed = await db.transaction((tx) => claimDue(tx, clock.now(), mailer.batchSize));
  if (claimed.length === 0) return 0;
  const known = await lookUp(needs, claimed);
  const prepared = claimed.map((delivery) => inFlow(flowOf(delivery), () => prepare(needs, known, delivery)));
  const outcomes = await whileRenewing(needs, claimed, () => dispatch(mailer, prepared));
  await db.transaction((tx) => record(tx, outcomes, clock.now()));
  return claimed.length;
};

/** The flow of the event that called for the mail. */
const flowOf = ({ correlationId, traceparent }: Claimed): FlowContext => ({ correlationId, traceparent: traceparent ?? undefined });

const whileRenewing = async <Result>({ db, clock, log }: SendDeliveries, claimed: readonly Claimed[], work: () => Promise<Result>): Promise<Result> => {
  const ids = claimed.map(({ id }) => id);
  const renew = () => renewLeases(db, ids, clock.now()).catch((error: unknown) => log.warn({ err: error }, 'a lease was not renewed'));
  const renewing = setInterval(() => void renew(), leaseMs / 4);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
  }
};

const askForTokens = async ({ askForToken, askForInvitation }: SendDeliveries, claimed: readonly Claimed[]): Promise<Map<string, LinkToken>> => {
  const asked = claimed.flatMap((delivery) => {
    const template = templateOf(delivery.order);
    const linkId = template?.link?.(delivery.order.data);
    if (linkId !== undefined) return [{ delivery, ask: () => askForToken(linkId) }];
    const invitationId = template?.invitation?.(delivery.order.data);
    return invitationId === undefined ? [] : [{ delivery, ask: () => askForInvitation(invitationId) }];
  });
  return new Map(await Promise.all(asked.map(async ({ delivery, ask }) => [delivery.id, await inFlow(flowOf(delivery), ask)] as const)));
};

const lookUp = async (needs: SendDeliveries, claimed: readonly Claimed[]): Promise<Lookup> => {
  const { db } = needs;
  const courses = claimed.flatMap(({ order }) => templateOf(order)?.courses?.(order.data) ?? []);
  const [recipient, titles, { key }, tokens] = await Promise.all([
    knownRecipients(db, claimed.map(({ userId }) => userId)),
    courseTitles(db, courses),
    db.selectFrom('signing_key').select('key').executeTakeFirstOrThrow(),
    askForTokens(needs, claimed),
  ]);
  return { recipient, courseTitle: (id) => titles.get(id), key, tokens };
};

const prepare = (needs: SendDeliveries, known: Lookup, delivery: Claimed): Outcome => {
  try {
    return compose(needs, known, delivery);
  } catch (error) {
    // One mail that cannot be written must not keep the rest of the batch from going out.
    needs.log.error({ err: error, delivery: delivery.id, template: delivery.order.template }, 'a mail could not be composed');
    return { delivery, failure: { permanent: true, reason: 'template_failed' } };
  }
};

const compose = (needs: SendDeliveries, known: Lookup, delivery: Claimed): Outcome => {
  const { order, userId } = delivery;
  const template = templateOf(order);
  if (!template) return { delivery, failure: { permanent: true, reason: 'template_unknown' } };
  const to = addressee(known.recipient(userId), delivery.named, template);
  if ('suppressed' in to) return { delivery, suppressed: to.suppressed };
  if ('unknown' in to) return { delivery, failure: { permanent: false, reason: 'recipient_unknown' } };

  const token = known.tokens.get(delivery.id);
  if (token === 'gone') return { delivery, suppressed: 'link_gone' };
  if (token === 'unavailable') return { delivery, failure: { permanent: false, reason: 'link_unavailable' } };

  const { name, email, language } = to.person;
  const context = { name, language, links: needs.links, courseTitle: known.courseTitle, token: token?.token };
  const unsubscribe =
    template.kind === 'news' ? needs.links.unsubscribe(signUnsubscribe(userId, known.key)) : undefined;
  const rendered = render(template, order.data, context, unsubscribe);
  const id = messageId(delivery.id, needs.mailer.host);
  const mail = { deliveryId: delivery.id, userId, messageId: id, to: { name, address: email }, language, unsubscribe };
  return { delivery, sent: { ...mail, ...rendered } };
};

const dispatch = async (mailer: Mailer, prepared: readonly Outcome[]): Promise<Outcome[]> => {
  const outgoing = prepared.filter((outcome) => 'sent' in outcome);
  const results = outgoing.length === 0 ? [] : await mailer.send(outgoing.map(({ sent }) => sent));
  const resultOf = new Map(outgoing.map(({ delivery }, index) => [delivery.id, results[index]]));
  return prepared.map((outcome) => {
    const result = resultOf.get(outcome.delivery.id);
    if (!('sent' in outcome) || !result || result.sent) return outcome;
    return { delivery: outcome.delivery, failure: result };
  });
};

const record = async (tx: Tx<Tables>, outcomes: readonly Outcome[], at: Date): Promise<void> => {
  const sent = outcomes.filter((outcome) => 'sent' in outcome);
  const farewells = new Set(sent.flatMap(({ delivery }) => (templateOf(delivery.order)?.toErased ? [delivery.id] : [])));
  const isToErased = (id: string): boolean => farewells.has(id);
  await markSent(tx, sent.map(({ sent: mail }) => ({ id: mail.deliveryId, to: isToErased(mail.deliveryId) ? null : mail.to.address, language: mail.language })), at);
  await publishAll(tx, MessageSent, sent.map(({ delivery }) => publication(delivery, {}, at)));
  for (const outcome of outcomes) {
    if ('suppressed' in outcome) await markSuppressed(tx, outcome.delivery.id, outcome.suppressed, at);
    if ('failure' in outcome) await recordFailure(tx, outcome.delivery, outcome.failure, at);
  }
};

const recordFailure = async (tx: Tx<Tables>, delivery: Claimed, failure: Failure, at: Date): Promise<void> => {
  const next = afterFailure(delivery.attempts, failure, at);
  await markFailure(tx, delivery.id, next, at);
  if (next.state !== 'failed') return;
  await publish(tx, MessageFailed, publication(delivery, { reason: next.reason }, at));
};

const publication = <More extends object>(delivery: Claimed, more: More, time: Date) => ({
  subject: delivery.id,
  data: {
    deliveryId: delivery.id,
    userId: delivery.userId,
    template: delivery.order.template,
    channel: 'email' as const,
    ...more,
  },
  time,
  flow: flowOf(delivery),
});
