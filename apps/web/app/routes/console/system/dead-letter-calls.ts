import { answered, api } from '#app/api/browser.ts';
import type { Answer } from '#app/api/paths.ts';

const serviceNames = ['identity', 'users', 'catalog', 'orders', 'payments', 'learning', 'media', 'notifications'] as const;
export type ServiceName = (typeof serviceNames)[number];

export const isServiceName = (name: string): name is ServiceName => serviceNames.some((service) => service === name);

type Letters = Answer<'/system/orders/dead-letters', 'get'>;

const pageSize = 20;

export const readLetters = (service: ServiceName, after: string | undefined, signal: AbortSignal): Promise<Letters> =>
  answered(api.GET(`/system/${service}/dead-letters`, { params: { query: { limit: pageSize, ...(after !== undefined && { after }) } }, signal }));

/** What can be done with dead letters: one is handed to its reaction again or thrown away, or all are taken up. */
export type LetterOrder = { do: 'replay' | 'discard'; id: string } | { do: 'replayAll' };

export const carryOut = async (service: ServiceName, order: LetterOrder): Promise<void> => {
  if (order.do === 'replayAll') {
    await answered(api.POST(`/system/${service}/dead-letters/replay`));
    return;
  }
  const params = { path: { id: order.id } };
  await (order.do === 'replay'
    ? answered(api.POST(`/system/${service}/dead-letters/{id}/replay`, { params }))
    : answered(api.DELETE(`/system/${service}/dead-letters/{id}`, { params })));
};
