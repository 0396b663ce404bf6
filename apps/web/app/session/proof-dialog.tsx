import { useEffect, useId, useState, type ReactNode } from 'react';
import { answered, api, problemIn, Refusal } from '#app/api/browser.ts';
import type { Problem } from '#app/api/problem.ts';
import { Button } from '#app/design/button.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { Skeleton } from '#app/design/skeleton.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { proveByPasskey } from '#app/passkeys/passkey-ceremonies.ts';
import type { ProofQuestion } from './ask-for-proof.ts';

type Method = 'password' | 'code' | 'passkey';

const useMethods = (): { methods: readonly Method[] | undefined; problem: Problem | undefined } => {
  const [methods, setMethods] = useState<readonly Method[]>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    answered(api.GET('/auth/account')).then(({ proof }) => setMethods(proof.methods), (error: Error) => setProblem(problemIn(error)));
  }, []);
  return { methods, problem };
};

/** Asks for the password, or a code of the second step, or a passkey: whichever the account has. */
const ProofDialog = ({ question }: { question: ProofQuestion }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const formId = useId();
  const { methods, problem: unread } = useMethods();
  const [value, setValue] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const asksCode = methods?.includes('code') ?? false;
  const asksText = asksCode || (methods?.includes('password') ?? false);
  const field = asksCode ? 'code' : 'password';
  const problem = refusal ?? unread;
  const general = texts.beside(problem, asksText ? [field] : []);

  const give = async (proof: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await proof();
      question.answer(true);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(problemIn(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open size="small" onOpenChange={(open) => { if (!open) question.answer(false); }} title={t.account.proof.title} note={t.account.proof.why}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.goBack}</Button></DialogClose>
          {asksText && <Button type="submit" form={formId} busy={busy} disabled={value === ''}>{t.account.proof.confirm}</Button>}
        </>
      )}
    >
      {methods === undefined && problem === undefined && <Skeleton className="h-11" />}
      <form
        id={formId} className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void give(() => answered(api.POST('/auth/proofs', { body: asksCode ? { code: value } : { password: value } })));
        }}
      >
        {general !== undefined && <Notice kind="danger">{general}</Notice>}
        {asksText && (
          <Field label={asksCode ? t.account.proof.code : t.account.security.current} error={texts.at(problem, field)} hint={asksCode ? t.account.proof.codeHint : undefined}>
            <Input
              type={asksCode ? 'text' : 'password'} inputMode={asksCode ? 'numeric' : undefined} autoComplete={asksCode ? 'one-time-code' : 'current-password'}
              required maxLength={asksCode ? 40 : 200} value={value} onChange={(event) => setValue(event.target.value)}
            />
          </Field>
        )}
        {methods?.includes('passkey') && <Button variant="secondary" busy={busy} onClick={() => void give(proveByPasskey)}>{t.account.proof.byPasskey}</Button>}
        {methods?.length === 0 && <Notice kind="info">{t.account.proof.signInAgain}</Notice>}
      </form>
    </Dialog>
  );
};

export default ProofDialog;
