import type { ReactNode } from 'react';
import type { Route } from './+types/sign-in-settings.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { ConsolePage } from '../console-page.tsx';
import { changeSignIn } from './change-sign-in.server.ts';
import { OrganisationList } from './organisation-list.tsx';
import { ProviderList } from './provider-list.tsx';

const administratorsOnly = permittedOnly('system:read');

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  administratorsOnly({ request, context });
  const api = apiOf(context);
  const [providers, organisations] = await Promise.all([needed(api.GET('/sign-in-providers'), request), needed(api.GET('/sign-in-organisations'), request)]);
  return { providers, organisations };
};

export const action = ({ request, context }: Route.ActionArgs) => {
  administratorsOnly({ request, context });
  return changeSignIn(apiOf(context), request);
};

const SignInSettings = ({ loaderData: { providers, organisations } }: Route.ComponentProps): ReactNode => {
  const t = useMessages().signIn;
  return (
    <ConsolePage title={t.title} lead={t.lead}>
      <div className="flex flex-col gap-6">
        <ProviderList providers={providers.items} canAdd={providers.canAdd} />
        <OrganisationList organisations={organisations.items} canMakeKeys={organisations.canMakeKeys} />
      </div>
    </ConsolePage>
  );
};

export default SignInSettings;
