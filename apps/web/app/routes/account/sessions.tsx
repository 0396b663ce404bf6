import { Laptop, LogOut, Smartphone } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Route } from './+types/sessions.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import type { SessionItem } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { Pager } from '#app/design/pager.tsx';
import { useToast } from '#app/design/toast.ts';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { deviceOf } from './device.ts';
import { useSessionPlaces } from './use-session-places.ts';

export const loader = ({ request, context }: Route.LoaderArgs) => {
  const after = new URL(request.url).searchParams.get('after');
  return needed(apiOf(context).GET('/auth/sessions', { params: { query: { limit: 20, ...(after && { after }) } } }), request);
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  if (textIn(form, 'intent') === 'others') {
    const outcome = await api.DELETE('/auth/sessions');
    const problem = problemOf(outcome);
    return problem ? refused(problem) : { problem: undefined, ended: outcome.data?.ended };
  }
  const problem = problemOf(await api.DELETE('/auth/sessions/{id}', { params: { path: { id: textIn(form, 'id') } } }));
  return problem ? refused(problem) : { problem: undefined };
};

const Session = ({ session }: { session: SessionItem }): ReactNode => {
  const t = useMessages();
  const { dateTime } = useFormats();
  const placesOf = useSessionPlaces();
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().beside(fetcher.data?.problem, []);
  const { browser, system, mobile } = deviceOf(session.userAgent);
  const Icon = mobile ? Smartphone : Laptop;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4 first:pt-0 last:pb-0">
      <Icon aria-hidden className="size-6 shrink-0 text-faint" strokeWidth={1.5} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
          {[browser, system].filter((part) => part !== undefined).join(' · ') || t.account.unknownDevice}
          {session.current && <Badge tone="success">{t.account.thisDevice}</Badge>}
        </p>
        <p className="text-sm text-faint">{[t.account.lastUsed(dateTime(session.lastUsedAt)), ...placesOf(session)].join(' · ')}</p>
      </div>
      {!session.current && (
        <fetcher.Form method="post">
          <input type="hidden" name="id" value={session.id} />
          <Button type="submit" variant="secondary" size="small" busy={fetcher.state !== 'idle'}>{t.account.endSession}</Button>
        </fetcher.Form>
      )}
      {problem !== undefined && <Notice kind="danger" className="w-full">{problem}</Notice>}
    </li>
  );
};

/** For whoever lost a telephone, or sees a device that is not theirs. */
const EndOthers = (): ReactNode => {
  const t = useMessages();
  const toast = useToast();
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  const problem = useProblemTexts().beside(data?.problem, []);
  useEffect(() => {
    if (data && 'ended' in data && data.ended !== undefined) toast.show({ tone: 'success', text: t.account.othersEnded(data.ended) });
    // The answer is told once, whatever language is chosen afterwards.
  }, [data]);
  return (
    <>
      <ConfirmDialog
        danger title={t.account.endOthersQuestion} confirm={t.account.endOthersYes} onConfirm={() => void fetcher.submit({ intent: 'others' }, { method: 'post' })}
        trigger={<Button variant="secondary" size="small" busy={fetcher.state !== 'idle'}><LogOut aria-hidden />{t.account.endOthers}</Button>}
      >
        {t.account.endOthersNote}
      </ConfirmDialog>
      {problem !== undefined && <Notice kind="danger" className="w-full">{problem}</Notice>}
    </>
  );
};

const Sessions = ({ loaderData: { items, next } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  return (
    <Panel title={t.account.sessions} note={t.account.sessionsNote} actions={items.some(({ current }) => !current) && <EndOthers />}>
      <ul className="divide-y divide-line">{items.map((session) => <Session key={session.id} session={session} />)}</ul>
      <Pager next={next} />
    </Panel>
  );
};

export default Sessions;
