import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from './child.tsx';

/** A guardian's way out. */
export const EndLink = ({ name }: { name: string }): ReactNode => {
  const t = useMessages().family;
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().beside(fetcher.data?.problem, []);
  return (
    <div className="mt-8 flex flex-col items-start gap-3">
      <ConfirmDialog
        danger title={t.leaveQuestion(name)} confirm={t.leaveYes} onConfirm={() => void fetcher.submit({ intent: 'end' }, { method: 'post' })}
        trigger={<Button variant="secondary" size="small" busy={fetcher.state !== 'idle'}>{t.leave}</Button>}
      >
        {t.leaveNote}
      </ConfirmDialog>
      {problem !== undefined && <Notice kind="danger">{problem}</Notice>}
    </div>
  );
};
