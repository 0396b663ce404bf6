import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export const stripeKey = 'sk_test_local';
const apiVersion = '2026-10-28.endive';

type Form = Map<string, string>;

interface Intent {
  id: string;
  object: 'payment_intent';
  amount: number;
  amount_received: number;
  amount_capturable: number;
  capture_method: 'manual';
  currency: string;
  livemode: false;
  metadata: Record<string, string>;
  status: string;
  next_action: { type: 'redirect_to_url'; redirect_to_url: { url: string; return_url: string } } | null;
  last_payment_error: { type: 'card_error'; code: string; message: string } | null;
}

interface Answer {
  status: number;
  body: object;
}

export interface StripeServer {
  url: string;
  intents: Map<string, Intent>;
  /** Every POST that reached it, as path and idempotency key. */
  posts: { path: string; key: string }[];
  /** The cardholder answers the bank; gives the event that Stripe sends about it. */
  answerChallenge(intentId: string, approve: boolean): object;
  close(): Promise<void>;
}

const fault = (status: number, type: string, code: string, message: string, more: object = {}): Answer => ({
  status,
  body: { error: { type, code, message, ...more } },
});
const invalid = (code: string, message: string, more: object = {}, status = 400) => fault(status, 'invalid_request_error', code, message, more);

const readForm = async (request: IncomingMessage): Promise<Form> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new Map(new URLSearchParams(text));
};

/** The whole parameters that each operation takes; Stripe refuses any other. */
const parametersOf: Record<string, readonly string[]> = {
  create: [
    'amount', 'currency', 'capture_method', 'confirm', 'allowed_payment_method_types[0]', 'return_url',
    'metadata[payment_id]', 'metadata[attempt_id]', 'payment_method', 'payment_method_data[type]', 'payment_method_data[card][token]',
  ],
  capture: ['amount_to_capture'],
  cancel: [],
  refund: ['payment_intent', 'amount'],
};

const unknownParameter = (operation: string, form: Form): Answer | undefined => {
  const param = [...form.keys()].find((name) => !parametersOf[operation]?.includes(name));
  return param === undefined ? undefined : invalid('parameter_unknown', `Received unknown parameter: ${param}`, { param });
};

const integer = (form: Form, name: string): number | undefined => (/^\d{1,8}$/.test(form.get(name) ?? '') ? Number(form.get(name)) : undefined);

/** The parts of Stripe's API that the adapter speaks, as strict about headers, encoding and states as Stripe is. */
class Api {
  readonly intents = new Map<string, Intent>();
  readonly refunds: { payment_intent: string; amount: number }[] = [];

  create(form: Form): Answer {
    const amount = integer(form, 'amount');
    const currency = form.get('currency') ?? '';
    if (amount === undefined || amount < 50) return invalid('amount_too_small', 'Amount must be at least €0.50 eur', { param: 'amount' });
    if (!/^[a-z]{3}$/.test(currency)) return invalid('parameter_invalid_string', 'Invalid currency', { param: 'currency' });
    if (form.get('confirm') !== 'true' || form.get('capture_method') !== 'manual') return invalid('parameter_missing', 'Not as expected');
    const card = form.get('payment_method') ?? form.get('payment_method_data[card][token]');
    const id = `pi_${this.intents.size + 1}`;
    const intent: Intent = {
      id, object: 'payment_intent', amount, amount_received: 0, amount_capturable: 0, capture_method: 'manual', currency, livemode: false,
      metadata: { payment_id: form.get('metadata[payment_id]') ?? '', attempt_id: form.get('metadata[attempt_id]') ?? '' },
      status: 'requires_payment_method', next_action: null, last_payment_error: null,
    };
    return this.confirm(intent, card, form.get('return_url') ?? '');
  }

  private confirm(intent: Intent, card: string | undefined, returnUrl: string): Answer {
    switch (card) {
      case 'pm_card_visa':
      case 'tok_visa':
        Object.assign(intent, { status: 'requires_capture', amount_capturable: intent.amount });
        break;
      case 'pm_card_authenticationRequired':
        if (!returnUrl) return invalid('parameter_missing', 'A return_url is needed', { param: 'return_url' });
        intent.status = 'requires_action';
        intent.next_action = {
          type: 'redirect_to_url',
          redirect_to_url: { url: `https://hooks.stripe.test/3ds/${intent.id}`, return_url: returnUrl },
        };
        break;
      case 'pm_card_chargeDeclined':
        intent.last_payment_error = { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' };
        this.intents.set(intent.id, intent);
        return fault(402, 'card_error', 'card_declined', 'Your card was declined.', { decline_code: 'generic_decline', payment_intent: intent });
      case 'pm_card_busy':
        return invalid('lock_timeout', 'This object cannot be accessed right now.', {}, 429);
      default:
        return invalid('resource_missing', `No such PaymentMethod: '${card ?? ''}'`, { param: 'payment_method' });
    }
    this.intents.set(intent.id, intent);
    return { status: 200, body: intent };
  }

  capture(intent: Intent, form: Form): Answer {
    const amount = integer(form, 'amount_to_capture') ?? intent.amount;
    if (intent.status !== 'requires_capture') return this.unexpected(intent, 'captured');
    if (amount > intent.amount) return invalid('amount_too_large', 'More than was authorised', { param: 'amount_to_capture' });
    return { status: 200, body: Object.assign(intent, { status: 'succeeded', amount_received: amount, amount_capturable: 0 }) };
  }

  cancel(intent: Intent): Answer {
    if (intent.status === 'succeeded' || intent.status === 'canceled') return this.unexpected(intent, 'canceled');
    return { status: 200, body: Object.assign(intent, { status: 'canceled', amount_capturable: 0 }) };
  }

  refund(form: Form): Answer {
    const intent = this.intents.get(form.get('payment_intent') ?? '');
    const amount = integer(form, 'amount');
    if (!intent) return invalid('resource_missing', 'No such payment_intent', { param: 'payment_intent' }, 404);
    if (intent.status !== 'succeeded') return this.unexpected(intent, 'refunded');
    const refunded = this.refunds.filter((refund) => refund.payment_intent === intent.id).reduce((sum, refund) => sum + refund.amount, 0);
    if (amount === undefined || refunded + amount > intent.amount_received) {
      return invalid('charge_already_refunded', 'Refund amount is greater than unrefunded amount on charge', { param: 'amount' });
    }
    this.refunds.push({ payment_intent: intent.id, amount });
    return { status: 200, body: { id: `re_${this.refunds.length}`, object: 'refund', amount, payment_intent: intent.id, status: 'succeeded' } };
  }

  search(query: string): Answer {
    const attempt = /^metadata\['attempt_id'\]:'([\w-]+)'$/.exec(query)?.[1];
    if (attempt === undefined) return invalid('parameter_invalid_string', 'The query is malformed', { param: 'query' });
    const data = [...this.intents.values()].filter((intent) => intent.metadata['attempt_id'] === attempt);
    return { status: 200, body: { object: 'search_result', url: '/v1/payment_intents/search', has_more: false, data } };
  }

  private unexpected(intent: Intent, what: string): Answer {
    const message = `This PaymentIntent could not be ${what} because it has a status of ${intent.status}.`;
    return invalid('payment_intent_unexpected_state', message, { payment_intent: intent });
  }
}

const post = (api: Api, path: string, form: Form): Answer => {
  const [, id, action] = /^\/v1\/payment_intents\/(pi_\d+)\/(capture|cancel)$/.exec(path) ?? [];
  const operation = path === '/v1/payment_intents' ? 'create' : path === '/v1/refunds' ? 'refund' : action;
  if (operation === undefined) return invalid('url_invalid', `Unrecognized request URL (POST: ${path})`, {}, 404);
  const unknown = unknownParameter(operation, form);
  if (unknown) return unknown;
  if (operation === 'create') return api.create(form);
  if (operation === 'refund') return api.refund(form);
  const intent = api.intents.get(id ?? '');
  if (!intent) return invalid('resource_missing', `No such payment_intent: '${id ?? ''}'`, { param: 'intent' }, 404);
  return operation === 'capture' ? api.capture(intent, form) : api.cancel(intent);
};

const get = (api: Api, { pathname, searchParams }: URL): Answer => {
  if (pathname === '/v1/payment_intents/search') return api.search(searchParams.get('query') ?? '');
  const intent = api.intents.get(pathname.replace('/v1/payment_intents/', ''));
  return intent ? { status: 200, body: intent } : invalid('resource_missing', 'No such payment_intent', { param: 'intent' }, 404);
};

/** What Stripe refuses before it looks at the request itself. */
const refusal = (request: IncomingMessage): Answer | undefined => {
  const { headers, method } = request;
  if (headers.authorization !== `Bearer ${stripeKey}`) return fault(401, 'invalid_request_error', 'api_key_invalid', 'Invalid API Key provided');
  if (headers['stripe-version'] !== apiVersion) return invalid('version_invalid', `Invalid Stripe API version: ${String(headers['stripe-version'])}`);
  if (method !== 'POST') return undefined;
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || key.length > 255) return invalid('parameter_missing', 'This server wants an idempotency key');
  return headers['content-type'] === 'application/x-www-form-urlencoded' ? undefined : invalid('content_type', 'Send a form');
};

/** A local server that speaks Stripe's protocol, for tests. */
export const startStripeServer = async (): Promise<StripeServer> => {
  const api = new Api();
  const posts: StripeServer['posts'] = [];
  const answers = new Map<string, { request: string; answer: Answer }>();

  const once = (path: string, key: string, form: Form): Answer & { replayed?: boolean } => {
    const request = JSON.stringify([path, ...form]);
    const known = answers.get(key);
    if (known && known.request !== request) {
      return fault(400, 'idempotency_error', 'idempotency_key_reused', 'Keys for idempotent requests can only be used with the same parameters');
    }
    // An answer holds what was true when it was first given.
    const answer = known?.answer ?? structuredClone(post(api, path, form));
    answers.set(key, { request, answer });
    return known ? { ...answer, replayed: true } : answer;
  };

  const handle = async (request: IncomingMessage): Promise<Answer & { replayed?: boolean }> => {
    const refused = refusal(request);
    if (refused) return refused;
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'GET') return get(api, url);
    const key = String(request.headers['idempotency-key']);
    posts.push({ path: url.pathname, key });
    return once(url.pathname, key, await readForm(request));
  };

  const server = createServer((request, response) => {
    void handle(request).then(({ status, body, replayed }) => {
      response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_1', ...(replayed ? { 'idempotent-replayed': 'true' } : {}) });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  let events = 0;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    intents: api.intents,
    posts,
    answerChallenge: (intentId, approve) => {
      const intent = api.intents.get(intentId);
      if (intent?.status !== 'requires_action') throw new Error(`There is no challenge for ${intentId}`);
      Object.assign(intent, approve
        ? { status: 'requires_capture', amount_capturable: intent.amount, next_action: null }
        : {
            status: 'requires_payment_method', next_action: null,
            last_payment_error: { type: 'card_error', code: 'payment_intent_authentication_failure', message: 'Not authenticated' },
          });
      const type = approve ? 'payment_intent.amount_capturable_updated' : 'payment_intent.payment_failed';
      return { id: `evt_${++events}`, object: 'event', api_version: apiVersion, created: 1, livemode: false, type, data: { object: { ...intent } } };
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
