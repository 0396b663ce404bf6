import type { Permission } from '@liceo/contracts/permissions';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { findAccount } from '../account/account-store.ts';
import { findEnabledClient, livingSecrets, noteUse } from '../api-client/api-client-store.ts';
import type { ApiClient } from '../api-client/api-client.ts';
import { matchingSecret } from '../api-client/client-secret.ts';
import { errors } from '../errors.ts';
import { sha256 } from '../session/refresh-token.ts';
import type { ClientAccess, signClientAccess } from '../signing-key/access-token.ts';
import { readSessionRights } from '../session/open-session.ts';
import type { Tables } from '../tables.ts';
import { accessIdOf } from './artifact-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  sign: ReturnType<typeof signClientAccess>;
}

/** Longer than the gateway remembers it, so that what a request sets off in other services still gets through. */
const accessSeconds = 120;

const earliest = (...times: (Date | null)[]): Date => new Date(Math.min(...times.flatMap((time) => (time ? [time.getTime()] : []))));

const ofClient = (client: ApiClient) => ({ id: client.id, name: client.name, email: '', language: 'es' });

/** What `Basic` says, or undefined if it says nothing that can be read. RFC 6749 has both parts form-encoded; ours have nothing to encode. */
const readBasic = (value: string): { clientId: string; secret: string } | undefined => {
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? undefined : { clientId: text.slice(0, colon), secret: text.slice(colon + 1) };
};

const byBasic = async (tx: Tx<Tables>, value: string, now: Date): Promise<ClientAccess | undefined> => {
  const said = readBasic(value);
  const client = said && await findEnabledClient(tx, said.clientId);
  if (client?.kind !== 'machine') return undefined;
  const secret = matchingSecret(await livingSecrets(tx, client.id, now), said?.secret ?? '');
  if (!secret) return undefined;
  const expiresAt = earliest(new Date(now.getTime() + accessSeconds * 1000), secret.expires_at);
  return { clientId: client.id, sessionId: secret.id, subject: ofClient(client), permissions: client.permissions, expiresAt };
};

interface TokenPayload {
  scope?: string;
  expiresWithSession?: boolean;
  sessionUid?: string;
}

/** Whether what the token hangs on is still there: the consent, and the session if it ends with that. */
const isUpheld = async (tx: Tx<Tables>, grantId: string | null, { expiresWithSession, sessionUid }: TokenPayload, now: Date): Promise<boolean> => {
  const living = tx.selectFrom('openid_artifact').select('model').where('expires_at', '>', now);
  const grant = await living.where('model', '=', 'Grant').where('grant_id', '=', grantId).executeTakeFirst();
  if (!grant) return false;
  if (!expiresWithSession) return true;
  return (await living.where('model', '=', 'Session').where('uid', '=', sessionUid ?? '').executeTakeFirst()) !== undefined;
};

const byToken = async (tx: Tx<Tables>, token: string, now: Date): Promise<ClientAccess | undefined> => {
  const idHash = sha256(token);
  const row = await tx.selectFrom('openid_artifact').select(['model', 'payload', 'grant_id', 'account_id', 'client_id', 'expires_at'])
    .where('id_hash', '=', idHash).where('model', 'in', ['AccessToken', 'ClientCredentials']).where('expires_at', '>', now).executeTakeFirst();
  const client = row?.client_id ? await findEnabledClient(tx, row.client_id) : undefined;
  if (!row || !client) return undefined;
  const payload = row.payload as TokenPayload;
  const asked = new Set((payload.scope ?? '').split(' '));
  const granted = client.permissions.filter((permission) => asked.has(permission));
  const access = { clientId: client.id, sessionId: accessIdOf(idHash), expiresAt: earliest(new Date(now.getTime() + accessSeconds * 1000), row.expires_at) };
  if (row.model === 'ClientCredentials') return { ...access, subject: ofClient(client), permissions: granted };
  if (row.account_id === null || !(await isUpheld(tx, row.grant_id, payload, now))) return undefined;
  const account = await findAccount(tx, row.account_id, 'none');
  if (account.status !== 'active' || account.suspended) return undefined;
  const { restricted, rights } = await readSessionRights(tx, account, false);
  // Who has to set a second factor up first does nothing by an application either.
  if (restricted) return undefined;
  const own = new Set<Permission>(rights.permissions);
  return { ...access, subject: account, permissions: granted.filter((permission) => own.has(permission)) };
};

/**
 * An access token that every service verifies by itself, for what an API client showed: its name and secret, or an opaque
 * token. It says what the client may do at this moment; of a person's rights never more than the person has.
 */
export const exchangeCredential =
  ({ db, clock, sign }: Deps) =>
  async (authorization: string): Promise<{ accessToken: string; expiresIn: number }> => {
    const [scheme = '', value = ''] = authorization.split(' ', 2);
    const now = clock.now();
    const access = await db.transaction(async (tx) => {
      const found = scheme.toLowerCase() === 'basic' ? await byBasic(tx, value, now) : await byToken(tx, value, now);
      if (found) await noteUse(tx, found.clientId, now);
      return found;
    });
    if (!access) return errors.credentialsWrong();
    return { accessToken: await sign(access), expiresIn: Math.max(1, Math.floor((access.expiresAt.getTime() - now.getTime()) / 1000)) };
  };
