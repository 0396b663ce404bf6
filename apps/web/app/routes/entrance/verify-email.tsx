import { CircleCheck } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useFetcher } from 'react-router';
import type { Route } from './+types/verify-email.ts';
import { apiOf, problemOf, refused } from '#app/api/client.server.ts';
import { Notice } from '#app/design/notice.tsx';
import { Loading, Skeleton } from '#app/design/skeleton.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { EntranceFrame } from './entrance-frame.tsx';
import { NoLink } from './no-link.tsx';
import { useLinkToken } from './use-link-token.ts';

export const action = async ({ request, context }: Route.ActionArgs) => {
  const token = textIn(await request.formData(), 'token');
  const problem = problemOf(await apiOf(context).POST('/auth/email-verification/confirm', { body: { token } }));
  return problem ? refused(problem) : { problem: undefined };
};

const VerifyEmail = (): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const token = useLinkToken();
  const { submit, data } = useFetcher<typeof action>();
  const sent = useRef(false);
  useEffect(() => {
    if (token === undefined || token === '' || sent.current) return;
    // A link is good once: what React does twice while developing must not use it up.
    sent.current = true;
    void submit({ token }, { method: 'post' });
  }, [token, submit]);
  const fault = texts.beside(data?.problem, []);
  return (
    <EntranceFrame
      title={t.entrance.verifyTitle} lead={t.entrance.verifyLead}
      below={<Link to={fault === undefined ? '/' : '/account/security'} className="font-medium text-brand underline underline-offset-4">{fault === undefined ? t.entrance.goOn : t.entrance.newLink}</Link>}
    >
      <NoLink token={token} />
      <div aria-live="polite">
        {fault !== undefined && <Notice kind="danger">{fault}</Notice>}
        {data && fault === undefined && <p className="flex items-center gap-3"><CircleCheck aria-hidden className="size-5 shrink-0 text-success" />{t.entrance.verified}</p>}
        {!data && token !== '' && <Loading label={t.entrance.verifying}><Skeleton className="h-6 w-full" /></Loading>}
      </div>
    </EntranceFrame>
  );
};

export default VerifyEmail;
