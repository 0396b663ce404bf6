import { KeyRound } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useSubmit } from 'react-router';
import { problemIn, Refusal } from '#app/api/browser.ts';
import type { Problem } from '#app/api/problem.ts';
import { Button } from '#app/design/button.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { awaitPasskey, choosePasskey, hasPasskeys, stopAwaiting, type PasskeyUse } from '#app/passkeys/passkey-ceremonies.ts';

/** Signs in with a passkey: by the button, or where the browser offers one while the address is typed. */
export const PasskeySignIn = ({ returnTo }: { returnTo: string }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const submit = useSubmit();
  const [possible, setPossible] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const enter = ({ challengeId, answer }: PasskeyUse): void =>
    void submit({ intent: 'passkey', challengeId, answer: JSON.stringify(answer), returnTo }, { method: 'post' });

  useEffect(() => {
    if (!hasPasskeys()) return;
    setPossible(true);
    awaitPasskey().then((use) => use && enter(use), (error: Error) => setProblem(problemIn(error)));
    return () => void stopAwaiting();
    // One waiting for the life of the page.
  }, []);

  const choose = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      enter(await choosePasskey());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(problemIn(error));
    } finally {
      setBusy(false);
    }
  };

  if (!possible) return null;
  const fault = texts.beside(problem, []);
  return (
    <>
      {fault !== undefined && <Notice kind="danger">{fault}</Notice>}
      <Button variant="secondary" size="large" wide busy={busy} onClick={() => void choose()}><KeyRound aria-hidden />{t.entrance.byPasskey}</Button>
    </>
  );
};
