import { problemOf, type Api } from '#app/api/client.server.ts';
import type { Order, OrderFigures, System, SystemFigures } from '#app/api/models.ts';
import type { Outcome } from '#app/api/outcome.ts';
import type { Answer } from '#app/api/paths.ts';
import { may, type Viewer } from '#app/session/viewer.ts';
import { openProblems, type OpenProblem } from './find-problems.ts';

export type Newcomers = Answer<'/accounts/figures', 'get'>;

export interface Overview {
  orders: OrderFigures | undefined;
  newcomers: Newcomers | undefined;
  recent: Order[] | undefined;
  problems: OpenProblem[];
  /** A service gave no answer: what is shown is not everything. */
  missing: boolean;
}

const daysShown = 30;
const recentShown = 6;
const mailsCounted = 100;

/** What this member of the staff may know of the academy today. A service that does not answer leaves a gap, not an error. */
export const readOverview = async (api: Api, viewer: Viewer | undefined, timeZone: string): Promise<Overview> => {
  let missing = false;
  const known = async <Data>(allowed: boolean, ask: () => Promise<Outcome<Data>>): Promise<Data | undefined> => {
    if (!allowed) return undefined;
    const outcome = await ask();
    missing ||= problemOf(outcome) !== undefined;
    return outcome.data;
  };
  const [seesOrders, seesPeople, seesSystem] = [may(viewer, 'orders:read'), may(viewer, 'users:read'), may(viewer, 'system:read')];
  const query = { days: daysShown, timeZone };
  const [orders, newcomers, recent, failedMails, system, figures] = await Promise.all([
    known(seesOrders, () => api.GET('/orders/figures', { params: { query } })),
    known(seesPeople, () => api.GET('/accounts/figures', { params: { query } })),
    known(seesOrders, () => api.GET('/orders', { params: { query: { all: true, limit: recentShown } } })),
    known(may(viewer, 'notifications:read'), () => api.GET('/notifications/deliveries', { params: { query: { status: 'failed', limit: mailsCounted } } })),
    known<System>(seesSystem, () => api.GET('/system')),
    known<SystemFigures>(seesSystem, () => api.GET('/system/figures')),
  ]);
  return { orders, newcomers, recent: recent?.items, problems: openProblems({ orders, failedMails, system, figures }), missing };
};
