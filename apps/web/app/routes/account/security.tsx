import { CircleCheck } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { redirect, useFetcher } from 'react-router';
import type { Route } from './+types/security.ts';
import { apiOf, needed, problemOf, refused, wanted, type Api } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useToast } from '#app/design/toast.ts';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useProofAgain } from '#app/session/use-proof-again.ts';
import { NewPasswordField } from '#app/passwords/new-password-field.tsx';
import { comebackCookie, withCookies } from '#app/session/cookies.server.ts';
import { ChangeAddress } from './change-address.tsx';
import { Passkeys } from './passkeys.tsx';
import { SecondStepPanel } from './second-step-panel.tsx';
import { WaysIn } from './ways-in.tsx';

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const [account, passkeys, ways, offered] = await Promise.all([
    needed(api.GET('/auth/account'), request), needed(api.GET('/auth/passkeys'), request), needed(api.GET('/auth/ways-in'), request), wanted(api.GET('/auth/providers')),
  ]);
  return { account, passkeys: passkeys.items, ways, offered: offered?.items ?? [] };
};

const here = '/account/security';

/** Sends the browser to a provider that is to become a way in. */
const addWay = async (api: Api, form: FormData, secure: boolean) => {
  const password = textIn(form, 'password', 'exact');
  const outcome = await api.POST('/auth/ways-in/{provider}/start', {
    params: { path: { provider: textIn(form, 'provider') } }, body: { returnTo: here, ...(password !== '' && { password }) },
  });
  const problem = problemOf(outcome);
  if (problem || !outcome.data) return refused(problem ?? unknownProblem(outcome.response.status));
  throw redirect(outcome.data.location, { headers: withCookies([comebackCookie(outcome.data.binding, secure)]) });
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const intent = textIn(form, 'intent');
  if (intent === 'add') return addWay(api, form, context.get(surroundingsContext).secure);
  const outcome = intent === 'verify' ? await api.POST('/auth/email-verification')
    : intent === 'remove' ? await api.DELETE('/auth/ways-in/{id}', { params: { path: { id: textIn(form, 'id') } } })
    : await api.PUT('/auth/password', { body: { current: textIn(form, 'current', 'exact'), password: textIn(form, 'password', 'exact') } });
  const problem = problemOf(outcome);
  return problem ? refused(problem) : { problem: undefined };
};

type OwnAccount = Route.ComponentProps['loaderData']['account'];

const Address = ({ account: { email, emailVerifiedAt } }: { account: OwnAccount }): ReactNode => {
  const t = useMessages().account.security;
  const { date } = useFormats();
  const fetcher = useFetcher<typeof action>();
  const fault = useProblemTexts().beside(fetcher.data?.problem, []);
  return (
    <Panel title={t.address} note={email} actions={<ChangeAddress />}>
      {emailVerifiedAt !== null
        ? <p className="flex items-center gap-2"><CircleCheck aria-hidden className="size-5 shrink-0 text-success" />{t.verified(date(emailVerifiedAt))}</p>
        : (
          <fetcher.Form method="post" className="flex flex-col items-start gap-4">
            <p>{t.unverified}</p>
            {fault !== undefined && <Notice kind="danger">{fault}</Notice>}
            {fetcher.data && fault === undefined
              ? <p role="status" className="text-success">{t.mailed(email)}</p>
              : <Button type="submit" variant="secondary" name="intent" value="verify" busy={fetcher.state !== 'idle'}>{t.mailAgain}</Button>}
          </fetcher.Form>
        )}
    </Panel>
  );
};

const Password = ({ account: { email, passwordChangedAt, passwordLeakedAt } }: { account: OwnAccount }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const toast = useToast();
  const { date } = useFormats();
  const fetcher = useFetcher<typeof action>();
  const form = useRef<HTMLFormElement>(null);
  const problem = useProofAgain(fetcher.data?.problem, () => void fetcher.submit(form.current));
  const changed = fetcher.state === 'idle' && fetcher.data !== undefined && fetcher.data.problem === undefined;
  useEffect(() => {
    if (!changed) return;
    form.current?.reset();
    toast.show({ tone: 'success', text: t.account.security.passwordChanged });
  }, [changed, toast, t]);
  const general = texts.beside(problem, ['current', 'password']);
  return (
    <Panel title={t.entrance.password} note={passwordChangedAt === null ? undefined : t.account.security.changedOn(date(passwordChangedAt))}>
      <fetcher.Form ref={form} method="post" className="flex max-w-xl flex-col gap-5">
        {passwordLeakedAt !== null && <Notice kind="warning">{t.account.security.leaked}</Notice>}
        {general !== undefined && <Notice kind="danger">{general}</Notice>}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field label={t.account.security.current} error={texts.at(problem, 'current')}>
          <Input type="password" name="current" autoComplete="current-password" required maxLength={200} />
        </Field>
        <NewPasswordField label={t.entrance.newPassword} error={texts.at(problem, 'password')} beside={['username']} />
        <div><Button type="submit" busy={fetcher.state !== 'idle'}>{t.account.security.change}</Button></div>
        <p className="text-sm text-faint">{t.account.security.othersEnd}</p>
      </fetcher.Form>
    </Panel>
  );
};

const Security = ({ loaderData: { account, passkeys, ways, offered } }: Route.ComponentProps): ReactNode => (
  <div className="flex flex-col gap-6">
    <Address account={account} />
    {ways.hasPassword && <Password account={account} />}
    <SecondStepPanel since={account.secondFactor?.since} />
    <Passkeys passkeys={passkeys} />
    <WaysIn ways={ways} offered={offered} />
  </div>
);

export default Security;
