import { randomBytes } from 'node:crypto';
import type { Clock } from '@liceo/kernel/clock';
import { ConfigError } from '@liceo/kernel/config';
import type { Db } from '@liceo/kernel/db';
import type { Config } from '../config.ts';
import type { Tables } from '../tables.ts';
import type { PaymentProvider, Providers } from './payment-provider.ts';
import { sandboxProvider, type SandboxProvider } from './sandbox-provider.ts';
import { sandboxBooks } from './sandbox-store.ts';
import { stripeProvider } from './stripe-provider.ts';

export interface ConfiguredProviders extends Providers {
  readonly sandbox: SandboxProvider;
}

const configuredStripe = (config: Config): PaymentProvider | undefined => {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_RETURN_URL: returnUrl, STRIPE_URL: url } = config;
  if (secretKey === undefined) return undefined;
  if (webhookSecret === undefined || returnUrl === undefined) {
    throw new ConfigError(['STRIPE_SECRET_KEY: needs STRIPE_WEBHOOK_SECRET and STRIPE_RETURN_URL as well']);
  }
  const callMs = config.PAYMENTS_CALL_LIMIT_MS;
  return stripeProvider({ secretKey, webhookSecret, returnUrl, callMs, ...(url === undefined ? {} : { url }) });
};

/** The sandbox, and Stripe when it is configured: then new payments go there. */
export const configuredProviders = (config: Config, db: Db<Tables>, clock: Clock): ConfiguredProviders => {
  const sandbox = sandboxProvider(sandboxBooks(db), clock, config.PAYMENTS_SANDBOX_SECRET ?? randomBytes(32).toString('hex'));
  const stripe = configuredStripe(config);
  const providers = new Map([sandbox, ...(stripe ? [stripe] : [])].map((provider) => [provider.name, provider]));
  return { current: stripe ?? sandbox, sandbox, byName: (name) => providers.get(name) };
};
