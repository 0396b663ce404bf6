import { EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Route } from './+types/guardians.ts';
import { apiOf, needed, problemOf, refused, type Api } from '#app/api/client.server.ts';
import type { Outcome } from '#app/api/outcome.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { EmptyState } from '#app/design/empty-state.tsx';
import { PageHead } from '#app/design/page.tsx';
import { Pager } from '#app/design/pager.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { viewerIn } from '#app/session/viewer.server.ts';
import { ConsentNeeded } from './consent-needed.tsx';
import { areasIn } from './guardian-areas.ts';
import { GuardianRow } from './guardian-row.tsx';
import { InviteGuardian } from './invite-guardian.tsx';
import { OwnCode } from './own-code.tsx';
import { WaitingGuardians } from './waiting-guardians.tsx';
import { WhatTheySee } from './what-they-see.tsx';

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const after = new URL(request.url).searchParams.get('after');
  const path = { id: viewerIn(context)?.id ?? '' };
  const few = { params: { path, query: { limit: 20 } } };
  const [guardians, invitations, requests, { code }, status] = await Promise.all([
    needed(api.GET('/users/{id}/guardians', { params: { path, query: { limit: 20, ...(after && { after }) } } }), request),
    needed(api.GET('/users/{id}/guardian-invitations', few), request),
    needed(api.GET('/users/{id}/guardian-requests', few), request),
    needed(api.POST('/users/me/student-code', { body: {} }), request),
    needed(api.GET('/users/{id}/minor-status', { params: { path } }), request),
  ]);
  return { ...guardians, invitations: invitations.items, requests: requests.items, code, status };
};

type Change = (api: Api, id: string, form: FormData) => Promise<Outcome<unknown>>;

const changes: Readonly<Record<string, Change>> = {
  invite: (api, id, form) => api.POST('/users/{id}/guardian-invitations', { params: { path: { id } }, body: { email: textIn(form, 'email'), areas: areasIn(form) } }),
  withdraw: (api, id, form) => api.DELETE('/users/{id}/guardian-invitations/{invitationId}', { params: { path: { id, invitationId: textIn(form, 'invitation') } } }),
  grant: (api, id, form) => api.PUT('/users/{id}/guardian-requests/{requestId}', { params: { path: { id, requestId: textIn(form, 'request') } }, body: { areas: areasIn(form) } }),
  refuse: (api, _id, form) => api.DELETE('/guardian-requests/{id}', { params: { path: { id: textIn(form, 'request') } } }),
  areas: (api, id, form) => api.PUT('/users/{id}/guardians/{guardianId}/areas', { params: { path: { id, guardianId: textIn(form, 'guardian') } }, body: { areas: areasIn(form) } }),
  end: (api, id, form) => api.DELETE('/users/{id}/guardians/{guardianId}', { params: { path: { id, guardianId: textIn(form, 'guardian') } } }),
  renew: (api) => api.POST('/users/me/student-code', { body: { renew: true } }),
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const form = await request.formData();
  const intent = textIn(form, 'intent');
  const change = Object.hasOwn(changes, intent) ? changes[intent] : undefined;
  if (!change) return refused(unknownProblem(400));
  const problem = problemOf(await change(apiOf(context), viewerIn(context)?.id ?? '', form));
  return problem ? refused(problem) : { problem: undefined };
};

/** Who can follow what the reader learns, what of it, and who else is asked or asks. */
const Guardians = ({ loaderData: { items, next, invitations, requests, code, status } }: Route.ComponentProps): ReactNode => {
  const t = useMessages().family;
  return (
    <>
      <PageHead title={t.whoSees} />
      <div className="flex flex-col gap-6">
        <ConsentNeeded status={status} />
        <WaitingGuardians invitations={invitations} requests={requests} />
        {items.length === 0
          ? <EmptyState icon={EyeOff} title={t.nobodySees}>{t.nobodySeesHint}</EmptyState>
          : (
            <ul className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
              {items.map((guardian) => <GuardianRow key={guardian.id} guardian={guardian} />)}
            </ul>
          )}
        <Pager next={next} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <InviteGuardian />
          <OwnCode code={code} />
        </div>
        <WhatTheySee />
      </div>
    </>
  );
};

export default Guardians;
