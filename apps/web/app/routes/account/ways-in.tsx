import { Fingerprint } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { Link, useFetcher } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useToast } from '#app/design/toast.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { WaysIn as WaysInData } from '#app/api/models.ts';
import type { action } from './security.tsx';

type WayIn = WaysInData['items'][number];
interface Offered { id: string; name: string }

const Tied = ({ way }: { way: WayIn }): ReactNode => {
  const t = useMessages().account.security;
  const { date } = useFormats();
  const toast = useToast();
  const fetcher = useFetcher<typeof action>();
  const problem = fetcher.data?.problem;
  const text = useProblemTexts().beside(problem, []);
  const removed = fetcher.state === 'idle' && fetcher.data !== undefined && problem === undefined;
  useEffect(() => {
    if (removed) toast.show({ tone: 'success', text: t.removed(way.name) });
  }, [removed, toast, t, way.name]);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4 first:pt-0 last:pb-0">
      <Fingerprint aria-hidden className="size-6 shrink-0 text-faint" strokeWidth={1.5} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{way.name}</p>
        <p className="text-sm text-faint">{way.address !== null && <><span className="break-all">{way.address}</span> · </>}{t.waySince(date(way.createdAt))} · {t.wayLast(date(way.lastUsedAt))}</p>
      </div>
      <ConfirmDialog
        danger title={t.removeQuestion(way.name)} confirm={t.removeYes} onConfirm={() => void fetcher.submit({ intent: 'remove', id: way.id }, { method: 'post' })}
        trigger={<Button variant="secondary" size="small" aria-label={t.removeThis(way.name)} busy={fetcher.state !== 'idle'}>{t.remove}</Button>}
      >
        {t.removeNote}
      </ConfirmDialog>
      {text !== undefined && <Notice kind="danger" className="w-full">{text}</Notice>}
    </li>
  );
};

/** Asks for the password only when the session is not fresh enough. */
const Add = ({ provider: { id, name }, hasPassword }: { provider: Offered; hasPassword: boolean }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const problem = fetcher.data?.problem;
  const asksProof = hasPassword && (problem?.code === 'identity.proof_needed' || problem?.field === 'password');
  const general = asksProof ? undefined : texts.beside(problem, []);
  return (
    <fetcher.Form method="post" className="flex max-w-xl flex-col items-start gap-4">
      <input type="hidden" name="provider" value={id} />
      {general !== undefined && <Notice kind="danger">{general}</Notice>}
      {asksProof && (
        <Field label={t.account.security.current} hint={t.account.security.addProof} error={texts.at(problem, 'password')} className="w-full">
          <Input type="password" name="password" autoComplete="current-password" required maxLength={200} autoFocus />
        </Field>
      )}
      <Button type="submit" variant="secondary" name="intent" value="add" busy={fetcher.state !== 'idle'}>{t.account.security.add(name)}</Button>
    </fetcher.Form>
  );
};

export const WaysIn = ({ ways: { hasPassword, items }, offered }: { ways: WaysInData; offered: readonly Offered[] }): ReactNode => {
  const t = useMessages().account.security;
  const left = offered.filter(({ id }) => items.every(({ provider }) => provider !== id));
  if (items.length === 0 && left.length === 0) return null;
  return (
    <Panel title={t.waysIn} note={t.waysInNote}>
      <div className="flex flex-col gap-5">
        {items.length > 0 ? <ul className="divide-y divide-line">{items.map((way) => <Tied key={way.id} way={way} />)}</ul> : <p className="text-soft">{t.noWaysIn}</p>}
        {!hasPassword && <p className="text-soft">{t.noPassword} <Link to="/forgot-password" className="text-brand underline underline-offset-4">{t.choosePassword}</Link></p>}
        {left.map((provider) => <Add key={provider.id} provider={provider} hasPassword={hasPassword} />)}
      </div>
    </Panel>
  );
};
