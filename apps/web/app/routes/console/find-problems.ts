import type { OrderFigures, System, SystemFigures } from '#app/api/models.ts';

/** Something that somebody should look at: what it is, how often, and where. */
export interface OpenProblem {
  kind: 'deadLetters' | 'servicesDown' | 'breakersOpen' | 'mailsFailed' | 'ordersWaiting';
  count: number;
  /** There are more than were counted. */
  more: boolean;
  /** Nothing is broken, but it is worth a look. */
  mild: boolean;
  to: string;
}

interface Known {
  orders?: Pick<OrderFigures, 'waiting'> | undefined;
  failedMails?: { items: readonly unknown[]; next: string | null } | undefined;
  system?: Pick<System, 'services'> | undefined;
  figures?: Pick<SystemFigures, 'services'> | undefined;
}

/** Above this the service stops counting. */
const mostWaiting = 1000;
const mostDead = 10_000;

/** The worst first; what there is nothing of is left out. */
export const openProblems = ({ orders, failedMails, system, figures }: Known): OpenProblem[] => {
  const down = system?.services.filter(({ healthy }) => !healthy).length ?? 0;
  const open = system?.services.filter(({ breaker }) => breaker === 'open' || breaker === 'half-open').length ?? 0;
  const dead = figures?.services.reduce((sum, { deadLetters }) => sum + deadLetters, 0) ?? 0;
  const all: OpenProblem[] = [
    { kind: 'servicesDown', count: down, more: false, mild: false, to: '/console/system' },
    { kind: 'breakersOpen', count: open, more: false, mild: false, to: '/console/system' },
    { kind: 'deadLetters', count: dead, more: figures?.services.some(({ deadLetters }) => deadLetters >= mostDead) ?? false, mild: false, to: '/console/system#dead-letters' },
    { kind: 'mailsFailed', count: failedMails?.items.length ?? 0, more: failedMails?.next != null, mild: false, to: '/console/mails?status=failed' },
    { kind: 'ordersWaiting', count: orders?.waiting ?? 0, more: (orders?.waiting ?? 0) >= mostWaiting, mild: true, to: '/console/orders?status=pending' },
  ];
  return all.filter(({ count }) => count > 0);
};
