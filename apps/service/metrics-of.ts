import { text } from 'node:stream/consumers';
import type { MetricsSource } from '@liceo/gateway';
import { exchange } from '@liceo/kernel/exchange';
import type { Instances } from '@liceo/kernel/instances';

const answerMs = 2000;

/** Every instance of a service, to be asked for what it measures. */
export const metricsOf = ({ service, all }: Instances): MetricsSource[] =>
  all.map(({ id, url, agent }) => ({
    instance: id,
    service,
    read: async (signal) => {
      const answer = await exchange({ url, agent, answerMs, signal }, { method: 'GET', path: '/metrics', headers: {} });
      if (answer.statusCode !== 200) {
        answer.resume();
        throw new Error(`${id} answered ${answer.statusCode} instead of its metrics`);
      }
      return text(answer);
    },
  }));
