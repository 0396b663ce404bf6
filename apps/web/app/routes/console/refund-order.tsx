import { Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useActionData, useNavigation, useSubmit } from 'react-router';
import type { Money } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from './order.tsx';

/** Gives all of the money back, and with it everything that the order gave. */
export const RefundOrder = ({ amount }: { amount: Money }): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const submit = useSubmit();
  const [reason, setReason] = useState('');
  const busy = useNavigation().formData?.get('intent') === 'refund';
  const problem = useProblemTexts().beside(useActionData<typeof action>()?.problem, []);
  const refund = (): void => {
    void submit({ intent: 'refund', reason, idempotencyKey: crypto.randomUUID() }, { method: 'post' });
  };
  return (
    <div className="mt-5 border-t border-line pt-5">
      {problem !== undefined && <Notice kind="danger" className="mb-4">{problem}</Notice>}
      <ConfirmDialog
        danger title={t.console.refundQuestion(money(amount))} confirm={t.console.refundYes} onConfirm={refund}
        trigger={<Button variant="secondary" wide busy={busy}><Undo2 aria-hidden />{t.console.refund}</Button>}
      >
        <p>{t.console.refundNote}</p>
        <Field label={t.console.refundReason} optional={t.common.optional} className="mt-4">
          <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} />
        </Field>
      </ConfirmDialog>
    </div>
  );
};
