import { randomBytes } from 'node:crypto';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Config } from '../config.ts';
import type { Tables } from '../tables.ts';
import type { PaymentProvider, Providers } from './payment-provider.ts';
import { sandboxProvider, type SandboxProvider } from './sandbox-provider.ts';
import { sandboxBooks } from './sandbox-store.ts';

export interface ConfiguredProviders extends Providers {
  readonly sandbox: SandboxProvider;
}

/** The sandbox, unless a real provider is configured. */
export const configuredProviders = (config: Config, db: Db<Tables>, clock: Clock): ConfiguredProviders => {
  const sandbox = sandboxProvider(sandboxBooks(db), clock, config.PAYMENTS_SANDBOX_SECRET ?? randomBytes(32).toString('hex'));
  const providers = new Map<string, PaymentProvider>([[sandbox.name, sandbox]]);
  return { current: sandbox, sandbox, byName: (name) => providers.get(name) };
};
