import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useFetcher } from 'react-router';
import type { Problem } from '#app/api/problem.ts';
import { Button } from '#app/design/button.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { EntranceFrame } from './entrance-frame.tsx';
import { NoLink } from './no-link.tsx';
import { useLinkToken } from './use-link-token.ts';

interface AddressLinkProps {
  title: string;
  lead: string;
  press: string;
  done: string;
}

/** Uses a link about an address with a press, not by being opened: programs that look through mails open what they find there. */
export const AddressLink = ({ title, lead, press, done }: AddressLinkProps): ReactNode => {
  const t = useMessages();
  const token = useLinkToken();
  const fetcher = useFetcher<{ problem: Problem | undefined }>();
  const fault = useProblemTexts().beside(fetcher.data?.problem, []);
  const isDone = fetcher.data !== undefined && fetcher.data.problem === undefined;
  return (
    <EntranceFrame title={title} lead={lead} below={<Link to="/sign-in" className="font-medium text-brand underline underline-offset-4">{t.shell.signIn}</Link>}>
      <NoLink token={token} />
      {isDone && <p role="status" className="flex items-center gap-3"><CircleCheck aria-hidden className="size-5 shrink-0 text-success" />{done}</p>}
      {token !== '' && !isDone && (
        <fetcher.Form method="post" className="flex flex-col gap-5">
          <input type="hidden" name="token" value={token ?? ''} />
          {fault !== undefined && <Notice kind="danger">{fault}</Notice>}
          <Button type="submit" size="large" wide busy={fetcher.state !== 'idle'} disabled={token === undefined} autoFocus>{press}</Button>
        </fetcher.Form>
      )}
    </EntranceFrame>
  );
};
