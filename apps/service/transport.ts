import consumers from '@liceo/contracts/consumers' with { type: 'json' };
import type { Logger } from '@liceo/kernel/log';
import type { Transport } from '@liceo/kernel/transport';
import { kafka } from '@liceo/kernel/transport-kafka';
import { rabbitmq } from '@liceo/kernel/transport-rabbitmq';

/** Events over the broker that the URL names. */
export const transportTo = (url: string, log: Logger): Transport =>
  url.startsWith('kafka://') ? kafka({ url, log }) : rabbitmq({ url, log, consumers });
