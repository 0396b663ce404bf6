import type { ReactNode } from 'react';
import { Link, redirectDocument } from 'react-router';
import type { Route } from './+types/ask-to-sign-out.ts';
import { Button } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { EntranceFrame } from '#app/routes/entrance/entrance-frame.tsx';

export const loader = ({ request }: Route.LoaderArgs) => {
  const parameters = new URL(request.url).searchParams;
  const xsrf = parameters.get('xsrf');
  if (xsrf === null) throw redirectDocument('/oauth2/end-session');
  return { xsrf, application: parameters.get('application') ?? '' };
};

/** An application wants the person signed out. */
const AskToSignOut = ({ loaderData: { xsrf, application } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  return (
    <EntranceFrame
      title={t.connect.signOut.title} lead={t.connect.signOut.lead(application)}
      below={<Link to="/" className="font-medium text-brand underline underline-offset-4">{t.errors.toHome}</Link>}
    >
      <form method="post" action="/oauth2/end-session/confirm" className="flex flex-col-reverse gap-2 sm:flex-row">
        <input type="hidden" name="xsrf" value={xsrf} />
        <Button type="submit" variant="secondary" size="large" className="flex-1">{t.connect.signOut.stay}</Button>
        <Button type="submit" name="logout" value="yes" size="large" className="flex-1">{t.connect.signOut.yes}</Button>
      </form>
    </EntranceFrame>
  );
};

export default AskToSignOut;
