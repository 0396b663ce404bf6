import Type from 'typebox';
import { Id, Nullable, PageOf, PageQuery, reply, route, Timestamp, type Reply, type Route } from '@liceo/kernel/http';
import { states } from './delivery/delivery.ts';
import type { listDeliveries } from './delivery/list-deliveries.ts';
import type { listMails, readMail } from './mailbox/read-mailbox.ts';
import type { readUnsubscribeLink, unsubscribeByLink } from './recipient/unsubscribe-by-link.ts';
import { channels, kindNames, type Channel as ChannelName, type Kind as KindName } from './template/kinds.ts';
import { unsubscribePage } from './recipient/unsubscribe-page.ts';
import type { changeChoice, readPreferences } from './recipient/user-preferences.ts';

export interface UseCases {
  readPreferences: ReturnType<typeof readPreferences>;
  changeChoice: ReturnType<typeof changeChoice>;
  readUnsubscribeLink: ReturnType<typeof readUnsubscribeLink>;
  unsubscribeByLink: ReturnType<typeof unsubscribeByLink>;
  listDeliveries: ReturnType<typeof listDeliveries>;
  listMails: ReturnType<typeof listMails>;
  readMail: ReturnType<typeof readMail>;
}

const Kind = Type.Unsafe<KindName>({ type: 'string', enum: kindNames });
const Channel = Type.Unsafe<ChannelName>({ type: 'string', enum: [...channels] });
const Preferences = Type.Object({
  marketing: Type.Boolean({ description: 'The choice for news by e-mail' }),
  minor: Type.Boolean({ description: 'Gets no news, whatever was chosen' }),
  choices: Type.Array(Type.Object({ kind: Kind, channel: Channel, wanted: Type.Boolean(), necessary: Type.Boolean({ description: 'It always goes out' }) })),
});
const DeliveryStatus = Type.Unsafe<(typeof states)[number]>({ type: 'string', enum: states });

const Delivery = Type.Object({
  id: Id,
  userId: Id,
  template: Type.String(),
  status: DeliveryStatus,
  to: Nullable(Type.String()),
  language: Nullable(Type.String()),
  attempts: Type.Integer(),
  reason: Nullable(Type.String()),
  createdAt: Timestamp,
  nextTryAt: Nullable(Timestamp),
  finishedAt: Nullable(Timestamp),
});

const MailFacts = { id: Id, to: Type.String(), subject: Type.String(), at: Timestamp, language: Type.String() };
const Mail = Type.Object({ ...MailFacts, text: Type.String(), html: Type.String() });

const Token = Type.Object({ token: Type.String({ maxLength: 200 }) });
const Html = Type.Unsafe<never>({ type: 'string', description: 'A page (text/html)' });
const html = (text: string): Reply =>
  reply(200, text, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });

const preferenceRoutes = (useCases: UseCases): Route[] => [
  route({
    method: 'GET', path: '/notifications/preferences', tag: 'notifications', permission: 'signedIn',
    summary: 'Which messages the caller wants, by kind and channel',
    response: { 200: Preferences },
    handler: ({ actor }) => useCases.readPreferences(actor.userId),
  }),
  route({
    method: 'PUT', path: '/notifications/preferences', tag: 'notifications', permission: 'signedIn',
    summary: 'Choose whether news come by e-mail',
    body: Type.Object({ marketing: Type.Boolean() }),
    response: { 200: Preferences },
    handler: ({ actor, body }) => useCases.changeChoice(actor.userId, { kind: 'news', channel: 'email', wanted: body.marketing }),
  }),
  route({
    method: 'PUT', path: '/notifications/preferences/:kind/:channel', tag: 'notifications', permission: 'signedIn',
    summary: 'Choose whether messages of one kind come by one channel',
    params: Type.Object({ kind: Kind, channel: Channel }),
    body: Type.Object({ wanted: Type.Boolean() }),
    response: { 200: Preferences },
    handler: ({ actor, params, body }) => useCases.changeChoice(actor.userId, { ...params, wanted: body.wanted }),
  }),
  route({
    method: 'GET', path: '/notifications/unsubscribe', tag: 'notifications', permission: 'public',
    summary: 'The page behind the link in a mail: asks before it changes anything',
    query: Token,
    response: { 200: Html },
    handler: async ({ query }) => html(unsubscribePage((await useCases.readUnsubscribeLink(query.token)).language, false)),
  }),
  route({
    // Mail programs post a form that says nothing we need (RFC 8058), so the body stays unread.
    method: 'POST', path: '/notifications/unsubscribe', tag: 'notifications', permission: 'public', stream: true,
    summary: 'Stop marketing mail by the link in a mail (one click, RFC 8058)',
    query: Token,
    response: { 200: Html },
    handler: async ({ query }) => html(unsubscribePage(await useCases.unsubscribeByLink(query.token), true)),
  }),
];

const logRoutes = (useCases: UseCases): Route[] => [
  route({
    method: 'GET', path: '/notifications/deliveries', tag: 'notifications', permission: 'notifications:read',
    summary: 'The log of mails, newest first',
    query: Type.Object({ ...PageQuery, userId: Type.Optional(Id), status: Type.Optional(DeliveryStatus) }),
    response: { 200: PageOf(Delivery) },
    handler: ({ query: { limit = 20, ...filter } }) => useCases.listDeliveries({ limit, ...filter }),
  }),
  route({
    method: 'GET', path: '/mailbox', tag: 'notifications', permission: 'signedIn',
    summary: 'The caller’s mails while no SMTP server is configured; everybody’s with mailbox:read',
    query: Type.Object(PageQuery),
    response: { 200: PageOf(Type.Object(MailFacts)) },
    handler: ({ actor, query: { limit = 20, ...rest } }) => useCases.listMails(actor, { limit, ...rest }),
  }),
  route({
    method: 'GET', path: '/mailbox/:id', tag: 'notifications', permission: 'signedIn',
    summary: 'One mail with its text',
    params: Type.Object({ id: Id }),
    response: { 200: Mail },
    handler: ({ actor, params }) => useCases.readMail(actor, params.id),
  }),
];

export const routes = (useCases: UseCases): Route[] => [...preferenceRoutes(useCases), ...logRoutes(useCases)];
