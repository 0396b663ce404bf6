import { defineService, type ServiceContext } from '@liceo/kernel/service';
import { config, type Config } from './config.ts';
import { runOperations } from './operation/run-operations.ts';
import { movePerson } from './move-person.ts';
import { answerChallenge } from './payment/answer-challenge.ts';
import { paymentChanger } from './payment/change-payment.ts';
import { confirmPayment } from './payment/confirm-payment.ts';
import { onCaptureRequested } from './payment/on-capture-requested.ts';
import { onOrderCreated } from './payment/on-order-created.ts';
import { onPaymentReversalRequested } from './payment/on-payment-reversal-requested.ts';
import { getPayment, listPayments, paymentHistory } from './payment/payment-queries.ts';
import { rebuildReadTables } from './payment/rebuild-read-tables.ts';
import { refundPayment } from './payment/refund-payment.ts';
import { takeWebhook } from './payment/take-webhook.ts';
import type { PaymentsContext } from './payments-context.ts';
import { personal } from './personal-data.ts';
import { configuredProviders } from './provider/configured-providers.ts';
import { routes } from './routes.ts';
import type { Tables } from './tables.ts';

const operations = 'payments.operations';

/** The service over whichever providers `providersOf` makes. */
export const paymentsOver = (providersOf: typeof configuredProviders) => defineService({
  name: 'payments',
  folder: import.meta.url,
  config,
  build: ({ db, clock, log, workers, config: settings }: ServiceContext<Tables, Config>) => {
    const providers = providersOf(settings, db, clock);
    const context: PaymentsContext = {
      db, clock, log, providers,
      change: paymentChanger(db, clock),
      limits: { callMs: settings.PAYMENTS_CALL_LIMIT_MS, arrivalMs: settings.PAYMENTS_ARRIVAL_LIMIT_MS },
      wakeWorker: () => workers.poke(operations),
    };
    workers.add({ name: operations, everySeconds: 2, run: runOperations(context) });
    return {
      routes: routes({
        get: getPayment(context),
        list: listPayments(context),
        history: paymentHistory(context),
        confirm: confirmPayment(context),
        challenge: answerChallenge(context, providers.sandbox),
        refund: refundPayment(context),
        webhook: takeWebhook(context),
        methods: () => ({ items: [{ method: 'card', provider: providers.current.name, testMode: providers.current.testMode }] }),
        rebuild: () => rebuildReadTables(db),
      }),
      personal: personal({ db, clock }),
      reacts: [onOrderCreated(context), onCaptureRequested(context), onPaymentReversalRequested(context), ...movePerson(clock)],
    };
  },
});

export const payments = paymentsOver(configuredProviders);
