import { Undo2 } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { Link, useRevalidator } from 'react-router';
import type { Route } from './+types/merge.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import type { AccountMerge } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { ConsolePage } from '../console-page.tsx';
import { useMergeChange } from './use-merge-change.ts';

const mergersOnly = permittedOnly('users:merge');

export const loader = ({ request, context, params: { mergeId } }: Route.LoaderArgs) => {
  mergersOnly({ request, context });
  return needed(apiOf(context).GET('/merges/{id}', { params: { path: { id: mergeId } } }), request);
};

export const action = async ({ context, params: { mergeId } }: Route.ActionArgs) => {
  const problem = problemOf(await apiOf(context).POST('/merges/{id}/undo', { params: { path: { id: mergeId } } }));
  return problem ? refused(problem) : { problem: undefined };
};

const lookAgainMs = 1500;

/** Looks again for as long as services have not answered. */
const useAnswers = (isOpen: boolean): void => {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setInterval(() => void revalidate(), lookAgainMs);
    return () => clearInterval(timer);
  }, [isOpen, revalidate]);
};

const Answers = ({ title, answers }: { title: string; answers: AccountMerge['moved'] }): ReactNode => {
  const t = useMessages();
  const kinds: Readonly<Record<string, string>> = t.merging.kinds;
  return (
    <Panel title={title}>
      <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {answers.map(({ service, parts }) => (
          <div key={service}>
            <dt className="font-medium">{t.privacy.services[service]}</dt>
            {parts.length === 0 ? <dd className="text-sm text-faint">{t.merging.nothing}</dd> : parts.map(({ what, count }) => <dd key={what} className="text-sm text-soft">{kinds[what] ?? what}: {count}</dd>)}
          </div>
        ))}
      </dl>
    </Panel>
  );
};

const Undo = (): ReactNode => {
  const t = useMessages().merging;
  const change = useMergeChange(t.undoing);
  return (
    <ConfirmDialog
      danger title={t.undoQuestion} confirm={t.undoYes} onConfirm={() => change.submit({})}
      trigger={<Button variant="danger" busy={change.busy}><Undo2 aria-hidden />{t.undo}</Button>}
    >
      {t.undoNote}
    </ConfirmDialog>
  );
};

const MergePage = ({ loaderData: merge }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { date, dateTime } = useFormats();
  const { status, from, into, missing, moved, restored } = merge;
  const isOpen = status === 'merging' || status === 'undoing';
  useAnswers(isOpen);
  const name = into.name || t.people.erasedName;
  return (
    <ConsolePage
      title={t.merging.mergeTitle(name)} className="max-w-3xl" crumbs={[{ to: '/console/merges', label: t.merging.title }]}
      lead={t.merging.mergedLead(dateTime(merge.mergedAt), merge.mergedBy.name || t.people.erasedName)}
      actions={(status === 'merged' || status === 'merging') && <Undo />}
    >
      <div className="flex flex-col gap-5">
        <p aria-live="polite"><strong>{t.merging.states[status]}</strong>{status === 'merged' && ` · ${t.merging.undoUntil(date(merge.undoUntil))}`}{status === 'settled' && ` · ${t.merging.settled}`}</p>
        {merge.undoneAt !== undefined && merge.undoneBy !== undefined && <p>{t.merging.undone(dateTime(merge.undoneAt), merge.undoneBy.name || t.people.erasedName)}</p>}
        <p className="wrap-anywhere">
          <Link to={`/console/people/${into.id}`} className="rounded-small text-brand hover:underline">{name}</Link>{into.email !== '' && ` · ${into.email}`}
          <span className="block text-sm text-soft">{t.merging.ends}: <Link to={`/console/people/${from.id}`} className="rounded-small hover:underline">{from.email || from.id}</Link></span>
        </p>
        {isOpen && missing.length > 0 && <Notice kind="warning">{t.merging.missing(missing.map((service) => t.privacy.services[service]).join(', '))}</Notice>}
        {restored.length > 0 && <Answers title={t.merging.restored} answers={restored} />}
        <Answers title={t.merging.moved} answers={moved} />
      </div>
    </ConsolePage>
  );
};

export default MergePage;
