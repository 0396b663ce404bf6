import type { Money } from '@liceo/contracts/schemas';
import type { AuthorizationResult, CaptureResult, RefundResult, VoidResult } from '../payment/payment-decisions.ts';

/** The same key always means the same operation: a provider that sees it again answers what it answered. */
export interface AuthorizeCall {
  key: string;
  paymentId: string;
  amount: Money;
  token: string;
}

export interface ChargeCall {
  key: string;
  chargeId: string;
  amount: Money;
}

export interface Webhook {
  rawBody: string;
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  now: Date;
}

/** What a provider tells on its own account about an attempt. */
export interface ProviderEvent {
  id: string;
  paymentId: string;
  attemptId: string;
  result: AuthorizationResult;
}

/**
 * A payment provider. A call that throws has an unknown result and is repeated under its key; what the
 * provider decided, against us too, is an answer.
 */
export interface PaymentProvider {
  readonly name: string;
  readonly testMode: boolean;
  /** Whether the token can be one of this provider's. */
  accepts(token: string): boolean;
  authorize(call: AuthorizeCall, signal: AbortSignal): Promise<AuthorizationResult>;
  /** What became of an attempt: `unknown` when the provider has never heard of its key. */
  retrieve(call: AuthorizeCall, signal: AbortSignal): Promise<AuthorizationResult | { outcome: 'unknown' }>;
  capture(call: ChargeCall, signal: AbortSignal): Promise<CaptureResult>;
  /** Lets go of a charge in whatever state it is; `captured` when that takes a refund. */
  void(call: ChargeCall, signal: AbortSignal): Promise<VoidResult>;
  refund(call: ChargeCall, signal: AbortSignal): Promise<RefundResult>;
  /** @throws payments.webhook_invalid unless the provider itself signed it just now; undefined when it is no news for us. */
  parseWebhook(webhook: Webhook): Promise<ProviderEvent | undefined>;
}

export interface Providers {
  /** Takes the new payments. */
  readonly current: PaymentProvider;
  /** Any that is configured: payments stay with the provider that they began with. */
  byName(name: string): PaymentProvider | undefined;
}
