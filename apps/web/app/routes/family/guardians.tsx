import { Check, EyeOff, ShieldCheck, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Route } from './+types/guardians.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { Avatar } from '#app/design/avatar.tsx';
import { Panel } from '#app/design/card.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { PageHead } from '#app/design/page.tsx';
import { Pager } from '#app/design/pager.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { viewerIn } from '#app/session/viewer.server.ts';

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const after = new URL(request.url).searchParams.get('after');
  const path = { id: viewerIn(context)?.id ?? '' };
  return needed(apiOf(context).GET('/users/{id}/guardians', { params: { path, query: { limit: 20, ...(after && { after }) } } }), request);
};

const Points = ({ title, icon: Icon, look, points }: { title: string; icon: typeof Check; look: string; points: readonly string[] }): ReactNode => (
  <div>
    <h3 className="font-semibold">{title}</h3>
    <ul className="mt-2.5 flex flex-col gap-2 text-[0.9375rem] text-soft">
      {points.map((point) => <li key={point} className="flex gap-2.5"><Icon aria-hidden className={`mt-0.5 size-4.5 shrink-0 ${look}`} />{point}</li>)}
    </ul>
  </div>
);

/** Who can follow what the reader learns, and what of it. */
const Guardians = ({ loaderData: { items, next } }: Route.ComponentProps): ReactNode => {
  const t = useMessages().family;
  const { date } = useFormats();
  return (
    <>
      <PageHead title={t.whoSees} />
      {items.length === 0
        ? <EmptyState icon={EyeOff} title={t.nobodySees}>{t.nobodySeesHint}</EmptyState>
        : (
          <ul className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
            {items.map(({ id, name, email, linkedAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-4">
                <Avatar name={name} />
                <div className="min-w-0 flex-1 basis-48">
                  <p className="font-medium wrap-anywhere">{name}</p>
                  {email !== undefined && <p className="text-sm wrap-anywhere text-faint">{email}</p>}
                </div>
                <p className="text-sm text-faint">{t.since(date(linkedAt))}</p>
              </li>
            ))}
          </ul>
        )}
      <Pager next={next} />
      {items.length > 0 && (
        <div className="mt-6">
          <Panel title={<span className="flex items-center gap-2"><ShieldCheck aria-hidden className="size-5 text-brand" />{t.whatTheySee}</span>}>
            <div className="grid gap-8 sm:grid-cols-2">
              <Points title={t.theySee} icon={Check} look="text-success" points={t.seen} />
              <Points title={t.theyDoNotSee} icon={X} look="text-faint" points={t.notSeen} />
            </div>
            <p className="mt-6 text-sm text-faint">{t.endLink}</p>
          </Panel>
        </div>
      )}
    </>
  );
};

export default Guardians;
