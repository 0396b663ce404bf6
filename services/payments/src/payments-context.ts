import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Logger } from '@liceo/kernel/log';
import type { ChangePayment } from './payment/change-payment.ts';
import type { Providers } from './provider/payment-provider.ts';
import type { Tables } from './tables.ts';

/** What the use cases of this service work with. */
export interface PaymentsContext {
  db: Db<Tables>;
  clock: Clock;
  log: Logger;
  providers: Providers;
  change: ChangePayment;
  limits: {
    /** How long one call to a provider may take. */
    callMs: number;
    /** How long a request waits for the payment of an order that was placed a moment ago. */
    arrivalMs: number;
  };
  /** Has the worker look for operations now. */
  wakeWorker(): void;
}
