import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from './order.tsx';

/** Only an order that nobody has paid can be cancelled. `action` is the page that does it. */
export const CancelOrder = ({ action: path }: { action: string }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const problem = texts.beside(fetcher.data?.problem, []);
  const cancel = (): void => {
    void fetcher.submit({ intent: 'cancel' }, { method: 'post', action: path });
  };
  return (
    <>
      <ConfirmDialog
        danger title={t.orders.cancelQuestion} confirm={t.orders.cancelYes} onConfirm={cancel}
        trigger={<Button variant="secondary" wide busy={fetcher.state !== 'idle'}>{t.orders.cancel}</Button>}
      >
        {t.orders.cancelNote}
      </ConfirmDialog>
      {problem !== undefined && <Notice kind="danger" className="mt-3">{problem}</Notice>}
    </>
  );
};
