import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from './sign-in-settings.tsx';

/** Takes a provider or an organisation away, after a question. */
export const RemoveButton = ({ intent, id, name, note }: { intent: string; id: string; name: string; note: string }): ReactNode => {
  const t = useMessages().signIn;
  const fetcher = useFetcher<typeof action>();
  const fault = useProblemTexts().beside(fetcher.data?.problem, []);
  return (
    <>
      <ConfirmDialog
        danger title={t.removeQuestion(name)} confirm={t.removeYes} onConfirm={() => void fetcher.submit({ intent, id }, { method: 'post' })}
        trigger={<Button variant="secondary" size="small" aria-label={t.removeThis(name)} busy={fetcher.state !== 'idle'}>{t.remove}</Button>}
      >
        {note}
      </ConfirmDialog>
      {fault !== undefined && <Notice kind="danger" className="w-full">{fault}</Notice>}
    </>
  );
};
