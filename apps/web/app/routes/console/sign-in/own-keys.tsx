import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { SignInOrganisation } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { CopyButton } from '../copy-button.tsx';
import type { action } from './sign-in-settings.tsx';

type Key = NonNullable<SignInOrganisation['keys']['current']>;

const KeyLine = ({ label, value }: { label: string; value: Key }): ReactNode => {
  const t = useMessages().signIn;
  const { date } = useFormats();
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-soft">
      <span>{t.until(label, date(value.expiresAt))}:</span><CopyButton text={value.certificate} what={t.certificate} />
      <code className="basis-full text-xs break-all">{value.fingerprint}</code>
    </p>
  );
};

/** What this academy signs its requests to an organisation with, and how that key is replaced without a day on which nobody gets in. */
export const OwnKeys = ({ organisation: { id, name, keys: { current, prepared }, wantsSignedRequests }, canMake }: { organisation: SignInOrganisation; canMake: boolean }): ReactNode => {
  const t = useMessages().signIn;
  const fetcher = useFetcher<typeof action>();
  const fault = useProblemTexts().beside(fetcher.data?.problem, []);
  const busy = fetcher.state !== 'idle';
  const act = (intent: string) => (): void => void fetcher.submit({ intent, id }, { method: 'post' });
  return (
    <>
      {current && <KeyLine label={t.ourKey} value={current} />}
      {!current && (wantsSignedRequests ? <Notice kind="warning" className="mt-3">{t.keyWanted}</Notice> : <p className="mt-1 text-sm text-soft">{t.noOwnKey}</p>)}
      {prepared && (
        <Notice kind="info" className="mt-3">
          <p>{t.preparedNote}</p>
          <KeyLine label={t.preparedKey} value={prepared} />
          <div className="mt-3 flex flex-wrap gap-2">
            <ConfirmDialog
              title={t.useKeyQuestion} confirm={t.useKeyYes} onConfirm={act('use-key')}
              trigger={<Button size="small" busy={busy} aria-label={t.useKeyFor(name)}>{t.useKey}</Button>}
            >
              {t.useKeyNote}
            </ConfirmDialog>
            <ConfirmDialog
              danger title={t.dropKeyQuestion} confirm={t.dropKeyYes} onConfirm={act('drop-key')}
              trigger={<Button size="small" variant="secondary" busy={busy} aria-label={t.dropKeyFor(name)}>{t.dropKey}</Button>}
            >
              {t.dropKeyNote}
            </ConfirmDialog>
          </div>
        </Notice>
      )}
      {canMake && !prepared && (
        <Button variant="ghost" size="small" className="mt-1 -ml-2" busy={busy} aria-label={current ? t.newKeyFor(name) : t.makeKeyFor(name)} onClick={act('make-key')}>
          {current ? t.newKey : t.makeKey}
        </Button>
      )}
      {fault !== undefined && <Notice kind="danger" className="mt-3">{fault}</Notice>}
    </>
  );
};
