import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { errors as oidcErrors, type InteractionResults, type Provider } from 'oidc-provider';
import type { Actor, Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { endSession } from '../session/end-session.ts';
import type { Tables } from '../tables.ts';
import { pages } from './pages.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
}

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

const leadTo = (response: ServerResponse, location: string): void => void response.writeHead(303, { location, 'cache-control': 'no-store' }).end();

/** Whether the application wants the person to sign in now, whoever is signed in already. */
const wantsFreshSignIn = ({ prompt }: Details): boolean => prompt.reasons.some((reason) => reason === 'login_prompt' || reason === 'max_age');

const openedAt = async (db: Db<Tables>, sessionId: string): Promise<number | undefined> => {
  const row = await db.selectFrom('session').select('created_at').where('id', '=', sessionId).where('revoked_at', 'is', null).executeTakeFirst();
  return row && Math.floor(row.created_at.getTime() / 1000);
};

/** Takes over who is signed in at Liceo, or has the person sign in there first. */
const signIn = async (deps: Deps, details: Details, actor: Actor | undefined): Promise<InteractionResults | string> => {
  if (!actor) return pages.signIn(details.uid);
  const since = await openedAt(deps.db, actor.sessionId);
  if (since === undefined) return pages.signIn(details.uid);
  if (wantsFreshSignIn(details) && since < details.iat) {
    await endSession(deps)({ accountId: actor.userId, sessionId: actor.sessionId });
    return pages.signIn(details.uid);
  }
  return { login: { accountId: actor.userId, ts: since } };
};

const asked = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const allow = async (provider: Provider, { session, params, grantId, prompt }: Details): Promise<InteractionResults> => {
  const clientId = String(params['client_id']);
  const accountId = session?.accountId;
  if (accountId === undefined) throw new oidcErrors.SessionNotFound('nobody is signed in');
  const found = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const grant = found?.accountId === accountId && found.clientId === clientId ? found : new provider.Grant({ accountId, clientId });
  grant.addOIDCScope(asked(prompt.details['missingOIDCScope']));
  return { consent: { grantId: await grant.save() } };
};

const formLimit = 10_000;

const decisionIn = async (request: IncomingMessage): Promise<'allow' | 'deny'> => {
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') || Number(request.headers['content-length'] ?? formLimit) >= formLimit) {
    throw new oidcErrors.InvalidRequest('a form is wanted');
  }
  const decision = new URLSearchParams(await text(request)).get('decision');
  if (decision !== 'allow' && decision !== 'deny') throw new oidcErrors.InvalidRequest('decision is allow or deny');
  return decision;
};

/** Brings the person to the page where something is asked, or takes their answer. Who they are has been checked by the library's cookie and by the session. */
export const interact =
  (deps: Deps) =>
  async (provider: Provider, request: IncomingMessage, response: ServerResponse, actor: Actor | undefined): Promise<void> => {
    const details = await provider.interactionDetails(request, response);
    const finish = (result: InteractionResults) => provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
    if (details.prompt.name === 'login') {
      const outcome = await signIn(deps, details, actor);
      return typeof outcome === 'string' ? leadTo(response, outcome) : finish(outcome);
    }
    if (!actor || actor.userId !== details.session?.accountId) return leadTo(response, pages.signIn(details.uid));
    if (request.method !== 'POST') return leadTo(response, pages.consent(details.uid));
    if ((await decisionIn(request)) === 'deny') return finish({ error: 'access_denied', error_description: 'The person has refused.' });
    return finish(await allow(provider, details));
  };
