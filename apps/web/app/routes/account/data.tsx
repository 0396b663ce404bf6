import { Download, FileArchive, Trash2 } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useFetcher, useRevalidator } from 'react-router';
import type { Route } from './+types/data.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import type { PersonalExport } from '#app/api/models.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Badge, type Tone } from '#app/design/badge.tsx';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useProofAgain } from '#app/session/use-proof-again.ts';

const shown = 10;

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const [exports, erasure] = await Promise.all([
    needed(api.GET('/users/me/exports', { params: { query: { limit: shown } } }), request),
    needed(api.GET('/auth/erasure'), request),
  ]);
  return { exports: exports.items, erasure: erasure.request };
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const ask = {
    export: () => api.POST('/users/me/exports'),
    erase: () => api.POST('/auth/erasure'),
    'take-back': () => api.DELETE('/auth/erasure'),
  };
  const intent = textIn(form, 'intent');
  if (!Object.hasOwn(ask, intent)) return refused(unknownProblem(400));
  const problem = problemOf(await ask[intent as keyof typeof ask]());
  return problem ? refused(problem) : { problem: undefined };
};

const tones: Readonly<Record<PersonalExport['state'], Tone>> = { waiting: 'info', collecting: 'info', ready: 'success', failed: 'danger', expired: 'neutral' };

const Export = ({ item }: { item: PersonalExport }): ReactNode => {
  const t = useMessages().privacy;
  const { dateTime, date, size } = useFormats();
  const underWay = item.state === 'waiting' || item.state === 'collecting';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2"><time dateTime={item.askedAt}>{dateTime(item.askedAt)}</time><Badge tone={tones[item.state]}>{t.states[item.state]}</Badge></p>
        {item.askedBy === 'staff' && <p className="text-sm text-faint">{t.byStaff}</p>}
        {underWay && <ProgressBar className="mt-2" value={(item.collected / item.services) * 100} label={t.collecting(item.collected, item.services)} />}
        {item.state === 'ready' && item.expiresAt !== null && <p className="text-sm text-faint">{t.until(date(item.expiresAt))} · {size(item.size ?? 0)}</p>}
      </div>
      {item.state === 'ready' && (
        <a href={`/v1/users/me/exports/${item.id}/archive`} download className="inline-flex min-h-11 items-center gap-2 rounded-control px-3 font-medium text-brand hover:underline">
          <Download aria-hidden className="size-4.5" />{t.download}
        </a>
      )}
    </li>
  );
};

const pollMs = 2000;

const Exports = ({ items }: { items: readonly PersonalExport[] }): ReactNode => {
  const t = useMessages().privacy;
  const fetcher = useFetcher<typeof action>();
  const revalidator = useRevalidator();
  const fault = useProblemTexts().beside(fetcher.data?.problem, []);
  const underWay = items.some(({ state }) => state === 'waiting' || state === 'collecting');
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => void revalidator.revalidate(), pollMs);
    return () => clearInterval(timer);
  }, [underWay, revalidator]);
  return (
    <Panel title={t.exportTitle}>
      <p className="mb-4 text-soft">{t.exportLead}</p>
      {fault !== undefined && <Notice kind="danger" className="mb-4">{fault}</Notice>}
      <fetcher.Form method="post" className="mb-5">
        <Button type="submit" name="intent" value="export" busy={fetcher.state !== 'idle'} disabled={underWay}><FileArchive aria-hidden />{t.ask}</Button>
      </fetcher.Form>
      <div aria-live="polite">
        {items.length === 0 ? <p className="text-faint">{t.none}</p> : <ul className="divide-y divide-line">{items.map((item) => <Export key={item.id} item={item} />)}</ul>}
      </div>
    </Panel>
  );
};

const Erase = (): ReactNode => {
  const t = useMessages();
  const fetcher = useFetcher<typeof action>();
  const [open, setOpen] = useState(false);
  const ask = (): void => void fetcher.submit({ intent: 'erase' }, { method: 'post' });
  const problem = useProofAgain(fetcher.data?.problem, ask);
  const general = useProblemTexts().beside(problem, []);
  return (
    <Dialog
      size="small" open={open} onOpenChange={setOpen} title={t.privacy.eraseQuestion} note={t.privacy.eraseLead}
      trigger={<Button variant="danger"><Trash2 aria-hidden />{t.privacy.erase}</Button>}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.goBack}</Button></DialogClose>
          <Button variant="danger" onClick={ask} busy={fetcher.state !== 'idle'}>{t.privacy.eraseYes}</Button>
        </>
      )}
    >
      {general !== undefined && <Notice kind="danger">{general}</Notice>}
    </Dialog>
  );
};

const Data = ({ loaderData: { exports, erasure } }: Route.ComponentProps): ReactNode => {
  const t = useMessages().privacy;
  return (
    <div className="flex flex-col gap-6">
      <Exports items={exports} />
      <Panel title={t.eraseTitle}>
        <p>{t.eraseLead}</p>
        <h3 className="mt-4 font-semibold">{t.staysTitle}</h3>
        <ul className="mt-1 mb-4 list-disc pl-5 text-soft">{t.stays.map((line) => <li key={line}>{line}</li>)}</ul>
        <p className="mb-4 text-soft">{t.wait}</p>
        {erasure === null && <Erase />}
      </Panel>
    </div>
  );
};

export default Data;
