import { ShieldX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { usePersonChange } from './use-person-change.ts';

/** For somebody who has lost the telephone and the paper with the codes. */
export const ResetSecondStep = ({ name }: { name: string }): ReactNode => {
  const t = useMessages().people.factor;
  const change = usePersonChange(t.done);
  return (
    <ConfirmDialog
      danger title={t.question(name)} confirm={t.yes} onConfirm={() => change.submit({ intent: 'reset-factor' })}
      trigger={<Button variant="secondary" size="small" busy={change.busy}><ShieldX aria-hidden />{t.reset}</Button>}
    >
      {t.note}
    </ConfirmDialog>
  );
};
