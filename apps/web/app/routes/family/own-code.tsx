import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { action } from './guardians.tsx';
import { useDone } from './use-done.ts';

/** The code that the reader tells their guardians. */
export const OwnCode = ({ code }: { code: string }): ReactNode => {
  const t = useMessages().family;
  const fetcher = useFetcher<typeof action>();
  useDone(fetcher.data, t.codeRenewed);
  return (
    <Panel title={t.ownCode} note={t.ownCodeNote}>
      <p className="rounded-card bg-sunken px-4 py-3 text-center font-mono text-xl font-semibold tracking-widest">{code}</p>
      <div className="mt-4">
        <ConfirmDialog
          title={t.renewQuestion} confirm={t.renewYes} onConfirm={() => void fetcher.submit({ intent: 'renew' }, { method: 'post' })}
          trigger={<Button variant="secondary" size="small" busy={fetcher.state !== 'idle'}>{t.renew}</Button>}
        >
          {t.renewNote}
        </ConfirmDialog>
      </div>
    </Panel>
  );
};
