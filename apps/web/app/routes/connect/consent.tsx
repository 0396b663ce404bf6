import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Route } from './+types/consent.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { Button } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { EntranceFrame } from '#app/routes/entrance/entrance-frame.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { useScopeNames } from './use-scope-names.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const authorization = await needed(apiOf(context).GET('/auth/authorizations/{uid}', { params: { path: { uid: params.uid } } }), request);
  return { uid: params.uid, ...authorization };
};

/** The person decides; the form goes to the provider itself, which knows this browser by its cookie. */
const Consent = ({ loaderData: { uid, application, scopes } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const nameOf = useScopeNames();
  const { viewer } = useRoot();
  return (
    <EntranceFrame title={t.connect.consent.title(application.name)} lead={viewer ? t.connect.consent.account(viewer.name) : ''} below={t.connect.consent.undo}>
      <form method="post" action={`/oauth2/interaction/${encodeURIComponent(uid)}`} className="flex flex-col gap-5">
        <p className="font-medium">{t.connect.consent.lead}</p>
        <ul className="flex flex-col gap-2.5">
          {scopes.map((scope) => <li key={scope} className="flex items-start gap-3"><Check aria-hidden className="mt-1 size-4 shrink-0 text-success" />{nameOf(scope)}</li>)}
        </ul>
        <p className="text-sm text-faint">{t.connect.consent.only}{application.host !== undefined && ` ${t.connect.consent.back(application.host)}`}</p>
        <div className="flex flex-col-reverse gap-2 sm:flex-row">
          <Button type="submit" name="decision" value="deny" variant="secondary" size="large" className="flex-1">{t.connect.consent.deny}</Button>
          <Button type="submit" name="decision" value="allow" size="large" className="flex-1">{t.connect.consent.allow}</Button>
        </div>
      </form>
    </EntranceFrame>
  );
};

export default Consent;
