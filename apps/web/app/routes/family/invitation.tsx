import { Check } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useFetcher } from 'react-router';
import type { Route } from './+types/invitation.ts';
import { apiOf, problemOf, refused } from '#app/api/client.server.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { Loading, Skeleton } from '#app/design/skeleton.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { EntranceFrame } from '#app/routes/entrance/entrance-frame.tsx';
import { NoLink } from '#app/routes/entrance/no-link.tsx';
import { viewerIn } from '#app/session/viewer.server.ts';
import { useKeptToken } from './use-kept-token.ts';

export const loader = ({ context }: Route.LoaderArgs) => ({ name: viewerIn(context)?.name });

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const [token, intent] = [textIn(form, 'token'), textIn(form, 'intent')];
  if (intent === 'read') {
    const outcome = await api.POST('/guardian-invitations/read', { body: { token } });
    const problem = problemOf(outcome);
    return problem ? refused(problem) : { problem: undefined, invitation: outcome.data };
  }
  const answer = intent === 'accept' ? '/guardian-invitations/accept' : '/guardian-invitations/decline';
  const problem = problemOf(await api.POST(answer, { body: { token } }));
  return problem ? refused(problem) : { problem: undefined, answered: intent };
};

const returnTo = new URLSearchParams({ returnTo: '/invitation' }).toString();

/** What somebody was asked by mail: to be a student's guardian. Whoever answers yes is signed in. */
const InvitationPage = ({ loaderData: { name } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { date } = useFormats();
  const texts = useProblemTexts();
  const { token, forget } = useKeptToken();
  const reading = useFetcher<typeof action>();
  const answering = useFetcher<typeof action>();
  const asked = useRef(false);
  useEffect(() => {
    if (token === undefined || token === '' || asked.current) return;
    asked.current = true;
    void reading.submit({ intent: 'read', token }, { method: 'post' });
  }, [token, reading]);
  const answered = answering.data && 'answered' in answering.data ? answering.data.answered : undefined;
  useEffect(() => { if (answered !== undefined) forget(); }, [answered, forget]);
  const invitation = reading.data && 'invitation' in reading.data ? reading.data.invitation : undefined;
  const fault = texts.beside(answering.data?.problem ?? reading.data?.problem, []);
  const answer = (intent: 'accept' | 'decline') => void answering.submit({ intent, token: token ?? '' }, { method: 'post' });
  return (
    <EntranceFrame
      title={t.family.invitationTitle} lead={t.family.invitationLead}
      below={<Link to={answered === 'accept' ? '/family' : '/'} className="font-medium text-brand underline underline-offset-4">{answered === 'accept' ? t.family.toFamily : t.entrance.goOn}</Link>}
    >
      <NoLink token={token} />
      <div aria-live="polite" className="flex flex-col gap-5">
        {fault !== undefined && <Notice kind="danger">{fault}</Notice>}
        {answered === 'accept' && <Notice kind="success">{t.family.accepted(invitation?.studentName ?? '')}</Notice>}
        {answered === 'decline' && <Notice kind="info">{t.family.declined}</Notice>}
        {!reading.data && token !== '' && <Loading label={t.family.readingInvitation}><Skeleton className="h-6 w-full" /></Loading>}
        {invitation && answered === undefined && (
          <>
            <p className="text-heading wrap-anywhere">{t.family.invitationOf(invitation.studentName)}</p>
            <div>
              <p className="text-soft">{invitation.areas.length === 0 ? t.family.seesNothing : t.family.youWouldSee}</p>
              <ul className="mt-2 flex flex-col gap-1.5">
                {invitation.areas.map((area) => <li key={area} className="flex gap-2.5"><Check aria-hidden className="mt-0.5 size-4.5 shrink-0 text-success" />{t.family.areas[area]}</li>)}
              </ul>
            </div>
            <p className="text-sm text-faint">{t.family.invitedUntil(date(invitation.expiresAt))}</p>
            {name === undefined
              ? (
                <>
                  <p>{t.family.signInFirst}</p>
                  <ButtonLink to={`/sign-up?${returnTo}`} size="large" wide>{t.shell.signUp}</ButtonLink>
                  <ButtonLink to={`/sign-in?${returnTo}`} variant="secondary" size="large" wide>{t.shell.signIn}</ButtonLink>
                </>
              )
              : <Button size="large" wide busy={answering.state !== 'idle'} onClick={() => answer('accept')}>{t.family.acceptAs(name)}</Button>}
            <ConfirmDialog
              danger title={t.family.declineQuestion} confirm={t.family.declineYes} onConfirm={() => answer('decline')}
              trigger={<Button variant="ghost" wide busy={answering.state !== 'idle'}>{t.family.decline}</Button>}
            >
              {t.family.declineNote}
            </ConfirmDialog>
          </>
        )}
      </div>
    </EntranceFrame>
  );
};

export default InvitationPage;
