import { ShieldCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useRevalidator } from 'react-router';
import type { Route } from './+types/second-step.ts';
import { answered, api, problemIn, Refusal } from '#app/api/browser.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { Problem } from '#app/api/problem.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useToast } from '#app/design/toast.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useRoot } from '#app/session/use-root.ts';
import { withProof } from '#app/session/with-proof.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

export const loader = ({ request, context }: Route.LoaderArgs) => needed(apiOf(context).GET('/auth/account'), request);

interface SetUp {
  secret: string;
  picture: string;
}

interface Asking {
  busy: boolean;
  problem: Problem | undefined;
  /** Asks the API; a refusal is shown, anything else is a fault of the page. */
  ask: (work: () => Promise<void>) => void;
}

const useAsking = (): Asking => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const ask = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await withProof(work);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(problemIn(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, ask: (work) => void ask(work) };
};

/** Four letters at a time, to be typed from a screen into a telephone. */
const inGroups = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');

const Scan = ({ setUp, onDone }: { setUp: SetUp; onDone: (codes: readonly string[]) => void }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const [code, setCode] = useState('');
  const { busy, problem, ask } = useAsking();
  const general = texts.beside(problem, ['code']);
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        ask(async () => onDone((await answered(api.POST('/auth/authenticator/confirm', { body: { code } }))).recoveryCodes));
      }}
    >
      <ol className="flex list-decimal flex-col gap-4 pl-5 marker:font-semibold marker:text-faint">
        <li>{t.account.secondStep.install}</li>
        <li>
          {t.account.secondStep.scan}
          <img src={`data:image/svg+xml;utf8,${encodeURIComponent(setUp.picture)}`} alt={t.account.secondStep.picture} width={208} height={208} className="mt-3 size-52 rounded-control bg-white p-2" />
          <p className="mt-3 text-sm text-soft">{t.account.secondStep.byHand}</p>
          <code className="mt-1 block font-mono text-sm wrap-anywhere select-all">{inGroups(setUp.secret)}</code>
        </li>
        <li>{t.account.secondStep.type}</li>
      </ol>
      {general !== undefined && <Notice kind="danger">{general}</Notice>}
      <Field label={t.entrance.code} error={texts.at(problem, 'code')} className="max-w-60">
        <Input inputMode="numeric" autoComplete="one-time-code" required minLength={6} maxLength={7} value={code} onChange={(event) => setCode(event.target.value)} className="font-mono text-lg tracking-[0.3em]" />
      </Field>
      <div><Button type="submit" busy={busy}>{t.account.secondStep.confirm}</Button></div>
    </form>
  );
};

const Missing = ({ required, onDone }: { required: boolean; onDone: (codes: readonly string[]) => void }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const [setUp, setSetUp] = useState<SetUp>();
  const { busy, problem, ask } = useAsking();
  const fault = texts.beside(problem, []);
  return (
    <Panel title={t.account.secondStep.title} note={setUp ? undefined : t.account.secondStep.lead}>
      <div className="flex flex-col items-start gap-4">
        {required && <Notice kind="warning">{t.account.secondStep.required}</Notice>}
        {fault !== undefined && <Notice kind="danger">{fault}</Notice>}
        {setUp
          ? <Scan setUp={setUp} onDone={onDone} />
          : <Button busy={busy} onClick={() => ask(async () => setSetUp(await answered(api.POST('/auth/authenticator'))))}><ShieldCheck aria-hidden />{t.account.secondStep.begin}</Button>}
      </div>
    </Panel>
  );
};

type Factor = NonNullable<Route.ComponentProps['loaderData']['secondFactor']>;

const Present = ({ factor, required, onCodes }: { factor: Factor; required: boolean; onCodes: (codes: readonly string[]) => void }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const { date } = useFormats();
  const toast = useToast();
  const { revalidate } = useRevalidator();
  const { busy, problem, ask } = useAsking();
  const fault = texts.beside(problem, []);
  const remove = async (): Promise<void> => {
    await answered(api.DELETE('/auth/authenticator'));
    toast.show({ tone: 'success', text: t.account.secondStep.removed });
    await revalidate();
  };
  const few = factor.recoveryCodesLeft <= 3;
  return (
    <Panel title={t.account.secondStep.title} note={t.account.secondStep.since(date(factor.since))}>
      <div className="flex flex-col items-start gap-4">
        {fault !== undefined && <Notice kind="danger">{fault}</Notice>}
        {few ? <Notice kind="warning">{t.account.secondStep.codesLeft(factor.recoveryCodesLeft)}</Notice> : <p>{t.account.secondStep.codesLeft(factor.recoveryCodesLeft)}</p>}
        <div className="flex flex-wrap gap-3">
          <ConfirmDialog
            title={t.account.secondStep.renewQuestion} confirm={t.account.secondStep.renewYes}
            onConfirm={() => ask(async () => onCodes((await answered(api.POST('/auth/authenticator/recovery-codes'))).recoveryCodes))}
            trigger={<Button variant="secondary" busy={busy}>{t.account.secondStep.renew}</Button>}
          >
            {t.account.secondStep.renewNote}
          </ConfirmDialog>
          {!required && (
            <ConfirmDialog
              danger title={t.account.secondStep.removeQuestion} confirm={t.account.secondStep.removeYes} onConfirm={() => ask(remove)}
              trigger={<Button variant="secondary" busy={busy}>{t.account.secondStep.remove}</Button>}
            >
              {t.account.secondStep.removeNote}
            </ConfirmDialog>
          )}
        </div>
      </div>
    </Panel>
  );
};

const SecondStep = ({ loaderData: { secondFactor, secondFactorRequired } }: Route.ComponentProps): ReactNode => {
  const { viewer } = useRoot();
  const { revalidate } = useRevalidator();
  const [codes, setCodes] = useState<readonly string[]>();
  const done = (): void => {
    setCodes(undefined);
    // Whoever could do nothing but this has a new session's rights: everything on the page is asked for anew.
    if (viewer?.restricted) location.assign('/');
    else void revalidate();
  };
  if (codes) return <RecoveryCodes codes={codes} onDone={done} />;
  return secondFactor
    ? <Present factor={secondFactor} required={secondFactorRequired} onCodes={setCodes} />
    : <Missing required={secondFactorRequired} onDone={setCodes} />;
};

export default SecondStep;
