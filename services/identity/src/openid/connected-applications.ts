import type { Actor, Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { findArtifact } from './artifact-store.ts';
import { withdrawArtifacts } from './withdraw-artifacts.ts';

interface Consent {
  openid?: { scope?: string };
}

const scopesIn = (payload: unknown): string[] => ((payload as Consent).openid?.scope ?? '').split(' ').filter(Boolean);

/** The applications that a person has let in, the latest first. There are few: nobody pages through them. */
export const listApplications =
  (db: Db<Tables>, clock: Clock) =>
  async (accountId: string) => {
    const rows = await db.selectFrom('openid_artifact').innerJoin('api_client', 'api_client.id', 'openid_artifact.client_id')
      .select(['api_client.id', 'api_client.name', 'payload', 'openid_artifact.created_at'])
      .where('model', '=', 'Grant').where('account_id', '=', accountId).where('expires_at', '>', clock.now())
      .orderBy('openid_artifact.created_at', 'desc').limit(200).execute();
    return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((grants) => {
      const [latest] = grants;
      const since = grants.at(-1)?.created_at;
      return latest && since ? [{ id: latest.id, name: latest.name, scopes: [...new Set(grants.flatMap(({ payload }) => scopesIn(payload)))], since }] : [];
    });
  };

/** Takes back what a person has allowed an application: its consent, its tokens, at once. */
export const disconnectApplication =
  ({ db, clock, revocations }: { db: Db<Tables>; clock: Clock; revocations: Revocations }) =>
  (accountId: string, clientId: string): Promise<void> =>
    db.transaction(async (tx) => {
      const gone = await withdrawArtifacts({ tx, revocations, now: clock.now() }, { accountId, clientId });
      if (gone.length === 0) errors.notConnected();
    });

interface Interaction {
  params?: { client_id?: string; scope?: string };
  prompt?: { name?: string; details?: { missingOIDCScope?: string[] } };
  session?: { accountId?: string };
}

/** What an application asks the person for who is about to decide. */
export const describeAuthorization =
  (db: Db<Tables>, clock: Clock) =>
  async (actor: Actor, uid: string) => {
    const found = (await findArtifact(db, 'Interaction', uid, clock.now())) as Interaction | undefined;
    if (found?.prompt?.name !== 'consent' || found.session?.accountId !== actor.userId) return errors.authorizationMissing();
    const client = await db.selectFrom('api_client').select(['id', 'name', 'kind', 'redirect_uris']).where('id', '=', found.params?.client_id ?? '').executeTakeFirst();
    if (!client) return errors.authorizationMissing();
    const [address] = client.redirect_uris;
    return {
      application: { id: client.id, name: client.name, ...(address === undefined ? {} : { host: new URL(address).host }) },
      scopes: found.prompt.details?.missingOIDCScope ?? [],
    };
  };
