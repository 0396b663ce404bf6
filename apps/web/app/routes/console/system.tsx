import type { ReactNode } from 'react';
import type { Route } from './+types/system.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { QueryProvider } from '#app/api/query.tsx';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { SystemPage } from './system/system-page.tsx';

const readersOnly = permittedOnly('system:read');

/** The first picture; from then on the page is kept up to date by the stream. */
export const loader = async ({ request, context }: Route.LoaderArgs) => {
  readersOnly({ request, context });
  const api = apiOf(context);
  const [system, figures] = await Promise.all([needed(api.GET('/system'), request), needed(api.GET('/system/figures'), request)]);
  return { system, ...figures };
};

const System = ({ loaderData }: Route.ComponentProps): ReactNode => <QueryProvider><SystemPage first={loaderData} /></QueryProvider>;

export default System;
