import { MailOpen, MailX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, redirect } from 'react-router';
import type { Route } from './+types/list.ts';
import { apiOf, needed, problemOf } from '#app/api/client.server.ts';
import { EmptyState } from '#app/design/empty-state.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { Pager } from '#app/design/pager.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { signInPath } from '#app/session/return-to.ts';
import { viewerIn } from '#app/session/viewer.server.ts';

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  if (!viewerIn(context)) throw redirect(signInPath(request));
  const after = new URL(request.url).searchParams.get('after');
  const outcome = await apiOf(context).GET('/mailbox', { params: { query: { limit: 30, ...(after && { after }) } } });
  if (problemOf(outcome)?.code === 'notifications.mailbox_off') return { on: false, items: [], next: null };
  return { on: true, ...await needed(Promise.resolve(outcome), request) };
};

const Mailbox = ({ loaderData: { on, items, next } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { dateTime } = useFormats();
  return (
    <PageFrame title={t.mailbox.title} lead={on ? t.mailbox.lead : undefined} width="narrow">
      {!on && <EmptyState icon={MailX} title={t.mailbox.off}>{t.mailbox.offHint}</EmptyState>}
      {on && items.length === 0 && <EmptyState icon={MailOpen} title={t.mailbox.none}>{t.mailbox.noneHint}</EmptyState>}
      {items.length > 0 && (
        <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card">
          {items.map((mail) => (
            <li key={mail.id}>
              <Link to={`/dev/mailbox/${mail.id}`} className="flex flex-col gap-0.5 px-5 py-3.5 outline-offset-[-2px] transition-colors hover:bg-sunken sm:flex-row sm:items-baseline sm:gap-4">
                <span className="min-w-0 flex-1 truncate font-medium" lang={mail.language}>{mail.subject}</span>
                <span className="truncate text-sm text-soft">{mail.to}</span>
                <span className="text-sm whitespace-nowrap text-faint">{dateTime(mail.at)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Pager next={next} />
    </PageFrame>
  );
};

export default Mailbox;
