import { useId, useState, type ReactNode } from 'react';
import { answered, api, problemIn, Refusal } from '#app/api/browser.ts';
import type { Problem } from '#app/api/problem.ts';
import { Button } from '#app/design/button.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { withProof } from '#app/session/with-proof.ts';

/** Asks for another address; it becomes the account's when the link that is mailed there is used. */
export const ChangeAddress = (): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const toast = useToast();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [email, setEmail] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const general = texts.beside(problem, ['email']);

  const ask = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await withProof(() => answered(api.POST('/auth/email-change', { body: { email } })));
      setOpen(false);
      toast.show({ tone: 'success', text: t.account.security.changeMailed(email) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(problemIn(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      size="small" open={open} onOpenChange={setOpen} title={t.account.security.newAddress} note={t.account.security.newAddressNote}
      trigger={<Button variant="secondary" size="small">{t.account.security.changeAddress}</Button>}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.goBack}</Button></DialogClose>
          <Button type="submit" form={formId} busy={busy}>{t.account.security.changeAddressYes}</Button>
        </>
      )}
    >
      <form
        id={formId} className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        {general !== undefined && <Notice kind="danger">{general}</Notice>}
        <Field label={t.entrance.email} error={texts.at(problem, 'email')}>
          <Input type="email" autoComplete="email" required maxLength={254} value={email} onChange={(event) => setEmail(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
};
