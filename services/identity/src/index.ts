import { job } from '@liceo/kernel/jobs';
import { defineService } from '@liceo/kernel/service';
import { changeRolesOf } from './account/change-roles.ts';
import { countNewcomers } from './account/count-newcomers.ts';
import { createAccount } from './account/create-account.ts';
import { deleteAccount } from './account/delete-account.ts';
import { ensureAdmin } from './account/ensure-admin.ts';
import { getAccount, listAccounts } from './account/list-accounts.ts';
import { listRoleChanges } from './account/list-role-changes.ts';
import { onUserUpdated } from './account/on-user-updated.ts';
import { signUp } from './account/sign-up.ts';
import { config } from './config.ts';
import { accountRoutes } from './account/account-routes.ts';
import { discoveryRoutes, sessionRoutes } from './routes.ts';
import { endSession, endSessions, signOut } from './session/end-session.ts';
import { listRevocations } from './session/list-revocations.ts';
import { listSessions } from './session/list-sessions.ts';
import { refreshSession } from './session/refresh-session.ts';
import { signIn } from './session/sign-in.ts';
import { sweepSessions } from './session/sweep-sessions.ts';
import { signAccessToken } from './signing-key/access-token.ts';
import { describeIssuer } from './signing-key/describe-issuer.ts';
import { createSigningKeys, rotateSigningKeys } from './signing-key/signing-keys.ts';
import type { Tables } from './tables.ts';

export const identity = defineService<Tables, typeof config>({
  name: 'identity',
  folder: import.meta.url,
  config,
  build: ({ db, clock, log, files, revocations, config: settings }) => {
    const keys = createSigningKeys(db, clock);
    const sign = signAccessToken(keys, clock);
    const ensureAdministrator = ensureAdmin({ db, clock, revocations, log, filesRoot: files.root }, settings);
    return {
      routes: [
        ...sessionRoutes({
          signUp: signUp({ db, clock, sign }),
          signIn: signIn({ db, clock, sign }),
          refresh: refreshSession({ db, clock, sign, revocations }),
          signOut: signOut({ db, clock, revocations }),
          end: endSession({ db, clock, revocations }),
          endAll: endSessions({ db, clock, revocations }),
          list: listSessions(db, clock),
          listRevocations: listRevocations(db, clock),
        }),
        ...accountRoutes({
          list: listAccounts(db),
          get: getAccount(db),
          newcomers: countNewcomers({ db, clock }),
          roleChanges: listRoleChanges(db),
          sessions: listSessions(db, clock),
          endSession: endSession({ db, clock, revocations }),
          endSessions: endSessions({ db, clock, revocations }),
          create: createAccount({ db, clock }),
          changeRoles: changeRolesOf({ db, clock, revocations }),
          delete: deleteAccount({ db, clock, revocations }),
        }),
        ...discoveryRoutes({ keys: keys.published, describe: describeIssuer, publicUrl: settings.PUBLIC_URL }),
      ],
      reacts: [onUserUpdated(clock)],
      jobs: [
        job('identity.sweep-sessions', { schedule: '7 * * * *' }, sweepSessions(db, clock)),
        job('identity.rotate-signing-keys', { schedule: '23 3 * * *' }, () => rotateSigningKeys(db, clock)),
      ],
      start: async () => {
        await rotateSigningKeys(db, clock);
        await ensureAdministrator();
      },
    };
  },
});
