import { Undo2 } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Money, Order, Payment } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Field, Input, RadioCard } from '#app/design/field.tsx';
import { MoneyField } from '#app/design/money-field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { ChoiceGroup } from '#app/design/radio.tsx';
import { useToast } from '#app/design/toast.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from './order.tsx';

type Extent = 'full' | 'part';

const faultOf = (extent: Extent, amount: Money | undefined, most: Money): 'missing' | 'tooMuch' | undefined => {
  if (extent === 'full') return undefined;
  if (!amount || amount.amount === 0) return 'missing';
  return amount.amount > most.amount ? 'tooMuch' : undefined;
};

interface RefundFormProps {
  formId: string;
  order: Order;
  payment: Payment;
  fetcher: ReturnType<typeof useFetcher<typeof action>>;
  onAmount: (amount: Money | undefined) => void;
}

/** How much, and why. What follows from it stands beside each choice. */
const RefundForm = ({ formId, order, payment: { refundable, amount: paid }, fetcher, onAmount }: RefundFormProps): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const texts = useProblemTexts();
  const [extent, setExtent] = useState<Extent>('full');
  const [amount, setAmount] = useState<Money>();
  const [tried, setTried] = useState(false);
  // One intention is one refund, however often its button is pressed.
  const [key] = useState(() => crypto.randomUUID());
  const fault = faultOf(extent, amount, refundable);
  const problem = fetcher.data?.problem;
  const general = texts.beside(problem, ['amount', 'reason']);
  const choose = (chosen: Extent): void => {
    setExtent(chosen);
    onAmount(chosen === 'full' ? refundable : amount);
  };
  return (
    <fetcher.Form
      id={formId} method="post" className="flex flex-col gap-5" noValidate
      onSubmit={(event) => {
        setTried(true);
        const reason = new FormData(event.currentTarget).get('reason');
        if (fault || typeof reason !== 'string' || reason.trim() === '') event.preventDefault();
      }}
    >
      <input type="hidden" name="intent" value="refund" />
      <input type="hidden" name="idempotencyKey" value={key} />
      {general !== undefined && <Notice kind="danger">{general}</Notice>}
      <ChoiceGroup label={t.console.refundHow}>
        <div className="flex flex-col gap-2.5">
          <RadioCard
            name="extent" value="full" checked={extent === 'full'} onChange={() => choose('full')} title={t.console.refundAll(money(refundable))}
            note={refundable.amount === paid.amount ? t.console.refundNote : t.console.refundRestNote}
          />
          <RadioCard name="extent" value="part" checked={extent === 'part'} onChange={() => choose('part')} title={t.console.refundPart} note={t.console.refundPartNote} />
        </div>
      </ChoiceGroup>
      {extent === 'part' && (
        <Field
          label={t.orders.amount} hint={t.console.refundMost(money(refundable))}
          error={texts.at(problem, 'amount') ?? (tried && fault ? t.console.refundFaults[fault] : undefined)}
        >
          <MoneyField name="amount" currency={order.total.currency} onChange={(typed) => { setAmount(typed); onAmount(typed); }} required />
        </Field>
      )}
      <ReasonField tried={tried} error={texts.at(problem, 'reason')} />
    </fetcher.Form>
  );
};

const ReasonField = ({ tried, error }: { tried: boolean; error: string | undefined }): ReactNode => {
  const t = useMessages();
  const [reason, setReason] = useState('');
  const listId = useId();
  return (
    <Field label={t.console.refundReason} hint={t.console.refundReasonHint} error={error ?? (tried && reason.trim() === '' ? t.console.refundFaults.reason : undefined)}>
      <Input name="reason" list={listId} value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} required autoComplete="off" />
      <datalist id={listId}>{t.console.refundReasons.map((text) => <option key={text} value={text} />)}</datalist>
    </Field>
  );
};

/** Gives money back after asking how much and why; the button names the amount that goes. */
export const RefundDialog = ({ order, payment }: { order: Order; payment: Payment }): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const toast = useToast();
  const formId = useId();
  const fetcher = useFetcher<typeof action>();
  const [open, setOpen] = useState(false);
  const [amount, setAmount] = useState<Money | undefined>(payment.refundable);
  const { data } = fetcher;
  useEffect(() => {
    if (data === undefined || !('done' in data)) return;
    setOpen(false);
    toast.show({ tone: 'success', text: t.console.refundRunning });
    // The answer is told once, whatever language is chosen afterwards.
  }, [data]);
  return (
    <Dialog
      size="small" open={open} title={t.console.refundTitle(order.number)} note={t.console.refundLead(order.buyer.name)}
      onOpenChange={(next) => { setOpen(next); setAmount(payment.refundable); }}
      trigger={<Button variant="secondary"><Undo2 aria-hidden />{t.console.refund}</Button>}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.goBack}</Button></DialogClose>
          <Button type="submit" form={formId} variant="danger" busy={fetcher.state !== 'idle'}>
            {amount && amount.amount > 0 ? t.console.refundYes(money(amount)) : t.console.refund}
          </Button>
        </>
      )}
    >
      {open && <RefundForm formId={formId} order={order} payment={payment} fetcher={fetcher} onAmount={setAmount} />}
    </Dialog>
  );
};
