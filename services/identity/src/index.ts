import { job } from '@liceo/kernel/jobs';
import { defineService } from '@liceo/kernel/service';
import { changePassword } from './account/change-password.ts';
import { changeRolesOf } from './account/change-roles.ts';
import { countNewcomers } from './account/count-newcomers.ts';
import { createAccount } from './account/create-account.ts';
import { askForErasure, readErasureRequest, takeBackErasure } from './account/ask-for-erasure.ts';
import { deleteAccount, eraseDue } from './account/delete-account.ts';
import { describeOwnAccount } from './account/describe-own-account.ts';
import { erasureRoutes } from './account/erasure-routes.ts';
import { ensureAdmin } from './account/ensure-admin.ts';
import { getAccount, listAccounts } from './account/list-accounts.ts';
import { importAccounts } from './account/import-accounts.ts';
import { inviteMany } from './account/invite-many.ts';
import { inviteToChoose } from './account/invite-to-choose.ts';
import { listRoleChanges } from './account/list-role-changes.ts';
import { onUserUpdated } from './account/on-user-updated.ts';
import { personal } from './account/personal-data.ts';
import { resetPassword } from './account/reset-password.ts';
import { requireLeaksFile } from './account/leaked-passwords.ts';
import { listStandings } from './account/list-standings.ts';
import { listSuspensions } from './account/list-suspensions.ts';
import { knownPasswords } from './account/known-passwords.ts';
import { signUp } from './account/sign-up.ts';
import { onMinorStatusChanged, reinstateAccount, suspendAccount } from './account/suspend-account.ts';
import { config } from './config.ts';
import { accountRoutes } from './account/account-routes.ts';
import { findProviders } from './federation/find-providers.ts';
import { finishSignIn } from './federation/finish-sign-in.ts';
import { federationRoutes } from './federation/federation-routes.ts';
import { addProvider, changeProvider, listProviders, removeProvider } from './federation/change-providers.ts';
import { readInstalledProviders } from './federation/installed-providers.ts';
import { listWaysIn } from './federation/list-ways-in.ts';
import { provePresence } from './federation/prove-presence.ts';
import { providerRoutes } from './federation/provider-routes.ts';
import { removeWayIn } from './federation/remove-way-in.ts';
import { speakFacebook } from './federation/speak-facebook.ts';
import { speakOpenId } from './federation/speak-openid.ts';
import { startSignIn } from './federation/start-sign-in.ts';
import { askForEmailChange, confirmEmailChange, undoEmailChange } from './email-change/change-email.ts';
import { emailChangeRoutes } from './email-change/email-change-routes.ts';
import { answerChallenge } from './factor/answer-challenge.ts';
import { factorRoutes } from './factor/factor-routes.ts';
import { listFactorChanges } from './factor/list-factor-changes.ts';
import { resetFactor } from './factor/reset-factor.ts';
import { confirmSetUp, removeAuthenticator, renewRecoveryCodes, setUpAuthenticator } from './factor/set-up-authenticator.ts';
import { answerRequests, askForLink } from './link/ask-for-link.ts';
import { linkRoutes } from './link/link-routes.ts';
import { revealLink } from './link/reveal-link.ts';
import { signInByLink } from './link/sign-in-by-link.ts';
import { askForVerification, verifyEmail } from './link/verify-email.ts';
import { listPasskeys, removePasskey, renamePasskey } from './passkey/own-passkeys.ts';
import { getMerge, listMerges } from './merging/list-merges.ts';
import { mergeAccounts, undoMerge } from './merging/merge-accounts.ts';
import { mergeRoutes } from './merging/merge-routes.ts';
import { createMergeSaga } from './merging/merge-saga.ts';
import { settleMerges } from './merging/settle-merges.ts';
import { passkeyRoutes } from './passkey/passkey-routes.ts';
import { offerRegistration, registerPasskey } from './passkey/register-passkey.ts';
import { offerPasskeyProof, offerPasskeySignIn, proveByPasskey, signInByPasskey } from './passkey/use-passkey.ts';
import { placesFile } from './place/places-file.ts';
import { changePolicy } from './policy/change-policy.ts';
import { policyRoutes } from './policy/policy-routes.ts';
import { readPolicy } from './policy/policy-store.ts';
import { changeClient, createClient, deleteClient, rotateSecret, setClientDisabled } from './api-client/change-client.ts';
import { clientRoutes } from './api-client/client-routes.ts';
import { getClient, listClientChanges, listClients } from './api-client/list-clients.ts';
import { describeAuthorization, disconnectApplication, listApplications } from './openid/connected-applications.ts';
import { exchangeCredential } from './openid/exchange-credential.ts';
import { openidMounts } from './openid/openid-mounts.ts';
import { openidRoutes } from './openid/openid-routes.ts';
import { sweepArtifacts } from './openid/sweep-artifacts.ts';
import { addOrganisation, changeOrganisation, listOrganisations, removeOrganisation } from './organisation/change-organisations.ts';
import { dropPreparedKey, prepareKey, usePreparedKey } from './organisation/change-keys.ts';
import { describeToOrganisation } from './organisation/describe-to-organisation.ts';
import { findOrganisation } from './organisation/find-organisation.ts';
import { finishOrganisation } from './organisation/finish-organisation.ts';
import { findOwnKeys } from './organisation/organisation-key-store.ts';
import { organisationRoutes } from './organisation/organisation-routes.ts';
import { startOrganisation } from './organisation/start-organisation.ts';
import { takeAssertion } from './organisation/take-assertion.ts';
import { changeRole, createRole, removeRole } from './rights/define-role.ts';
import { ensureRoles } from './rights/ensure-roles.ts';
import { explainPermissions } from './rights/explain-permissions.ts';
import { grantPermission, withdrawGrant } from './rights/grant-permission.ts';
import { listAccessChanges } from './rights/list-access-changes.ts';
import { listRoles } from './rights/list-roles.ts';
import { rightsRoutes } from './rights/rights-routes.ts';
import { sessionRoutes } from './routes.ts';
import { readSeal } from './sealing/read-seal.ts';
import { renewSeals } from './sealing/renew-seals.ts';
import { endSession, endSessions, signOut } from './session/end-session.ts';
import { proveByCode, proveByPassword } from './session/give-proof.ts';
import { listRevocations } from './session/list-revocations.ts';
import { listSessions } from './session/list-sessions.ts';
import { refreshSession } from './session/refresh-session.ts';
import { signIn } from './session/sign-in.ts';
import { sweepSessions } from './session/sweep-sessions.ts';
import { signAccessToken, signClientAccess } from './signing-key/access-token.ts';
import { createSigningKeys, rotateSigningKeys } from './signing-key/signing-keys.ts';
import type { Tables } from './tables.ts';

const linkAnswerer = 'identity.answer-link-requests';

export const identity = defineService<Tables, typeof config>({
  name: 'identity',
  folder: import.meta.url,
  config,
  build: ({ db, clock, log, files, revocations, workers, config: settings }) => {
    const keys = createSigningKeys(db, clock);
    const sign = signAccessToken(keys, clock);
    const leaksFile = settings.LICEO_LEAKED_PASSWORDS_FILE;
    const known = knownPasswords({ leaks: leaksFile === undefined ? undefined : { path: leaksFile, log }, words: settings.LICEO_PASSWORD_WORDS });
    const places = placesFile(settings.LICEO_PLACES_FILE, log);
    const findPlace = places.find;
    const seal = readSeal(settings);
    const findKeys = findOwnKeys({ db, seal, log });
    const ensureAdministrator = ensureAdmin({ db, clock, revocations, log, filesRoot: files.root, known }, settings);
    const installed = readInstalledProviders(settings);
    const openId = speakOpenId(clock);
    const federation = {
      db, clock, log, providers: findProviders({ db, log, seal, installed }), peers: { openid: openId, google: openId, facebook: speakFacebook() },
    };
    const publicUrl = settings.PUBLIC_URL;
    if (settings.LICEO_PLACES_FILE !== undefined) workers.add({ name: 'identity.read-places', everySeconds: 5, run: places.readAgain });
    workers.add({ name: linkAnswerer, everySeconds: 5, run: answerRequests({ db, clock }) });
    const merges = createMergeSaga({ db, clock });
    workers.add(merges.deadlines);
    workers.add({ name: 'identity.erase-due', everySeconds: 5, run: eraseDue({ db, clock, revocations, merges, log }) });
    return {
      personal: personal({ db, clock }),
      routes: [
        ...sessionRoutes({
          signUp: signUp({ db, clock, sign, known, findPlace }),
          signIn: signIn({ db, clock, sign, known, revocations, findPlace }),
          refresh: refreshSession({ db, clock, sign, revocations, findPlace }),
          signOut: signOut({ db, clock, revocations }),
          end: endSession({ db, clock, revocations }),
          endAll: endSessions({ db, clock, revocations }),
          list: listSessions({ db, clock, findPlace }),
          listRevocations: listRevocations(db, clock),
        }),
        ...accountRoutes({
          list: listAccounts(db),
          get: getAccount(db),
          newcomers: countNewcomers({ db, clock }),
          roleChanges: listRoleChanges(db),
          sessions: listSessions({ db, clock, findPlace }),
          endSession: endSession({ db, clock, revocations }),
          endSessions: endSessions({ db, clock, revocations }),
          create: createAccount({ db, clock, known }),
          inviteToChoose: inviteToChoose({ db, clock }),
          inviteMany: inviteMany({ db, clock }),
          importBatch: importAccounts({ db, clock }),
          standings: listStandings(db),
          changeRoles: changeRolesOf({ db, clock, revocations }),
          delete: deleteAccount({ db, clock, revocations, merges }),
          suspend: suspendAccount({ db, clock, revocations }),
          reinstate: reinstateAccount({ db, clock }),
          suspensions: listSuspensions(db),
        }),
        ...erasureRoutes({
          ask: askForErasure({ db, clock, waitMinutes: settings.LICEO_ERASURE_WAIT_MINUTES }),
          takeBack: takeBackErasure(db),
          read: readErasureRequest(db),
        }),
        ...linkRoutes({
          ask: askForLink({ db, clock, wake: () => workers.poke(linkAnswerer) }),
          reveal: revealLink({ db, clock }),
          resetPassword: resetPassword({ db, clock, revocations, known }),
          changePassword: changePassword({ db, clock, revocations, known }),
          signIn: signInByLink({ db, clock, sign, findPlace }),
          verify: verifyEmail({ db, clock }),
          askForVerification: askForVerification({ db, clock }),
          describe: describeOwnAccount({ db, clock }),
        }),
        ...factorRoutes({
          answer: answerChallenge({ db, clock, sign, seal, findPlace }),
          setUp: setUpAuthenticator({ db, clock, seal }),
          confirm: confirmSetUp({ db, clock, seal, revocations }),
          renewCodes: renewRecoveryCodes({ db, clock }),
          remove: removeAuthenticator({ db, clock }),
          reset: resetFactor({ db, clock, revocations }),
          changes: listFactorChanges(db),
          proveByPassword: proveByPassword({ db, clock, seal }),
          proveByCode: proveByCode({ db, clock, seal }),
        }),
        ...passkeyRoutes({
          publicUrl: settings.PUBLIC_URL,
          list: listPasskeys(db),
          rename: renamePasskey(db),
          remove: removePasskey({ db, clock }),
          offerRegistration: offerRegistration({ db, clock }),
          register: registerPasskey({ db, clock }),
          offerSignIn: offerPasskeySignIn({ db, clock }),
          signIn: signInByPasskey({ db, clock, sign, findPlace }),
          offerProof: offerPasskeyProof({ db, clock }),
          prove: proveByPasskey({ db, clock }),
        }),
        ...emailChangeRoutes({
          ask: askForEmailChange({ db, clock }),
          confirm: confirmEmailChange({ db, clock, revocations }),
          undo: undoEmailChange({ db, clock, revocations }),
        }),
        ...mergeRoutes({
          merge: mergeAccounts({ db, clock, revocations, saga: merges }), undo: undoMerge({ db, clock, revocations, saga: merges }),
          list: listMerges(db), get: getMerge(db),
        }),
        ...policyRoutes({ read: () => readPolicy(db), change: changePolicy({ db, clock }) }),
        ...clientRoutes({
          list: listClients(db),
          get: getClient(db, clock),
          changes: listClientChanges(db),
          create: createClient({ db, clock }),
          change: changeClient({ db, clock, revocations }),
          rotate: rotateSecret({ db, clock, revocations }),
          setDisabled: setClientDisabled({ db, clock, revocations }),
          delete: deleteClient({ db, clock, revocations }),
        }),
        ...openidRoutes({
          keys: keys.published,
          exchange: exchangeCredential({ db, clock, sign: signClientAccess(keys, clock) }),
          applications: listApplications(db, clock),
          disconnect: disconnectApplication({ db, clock, revocations }),
          describe: describeAuthorization(db, clock),
        }),
        ...federationRoutes({
          offered: federation.providers.offered,
          start: startSignIn(federation),
          finish: finishSignIn({ ...federation, sign, findPlace }),
          finishOrganisation: finishOrganisation({ db, clock, sign, findPlace }),
          prove: provePresence({ db, clock, seal }),
          list: listWaysIn(db),
          remove: removeWayIn({ db, clock }),
          publicUrl,
        }),
        ...organisationRoutes({
          find: findOrganisation(db),
          start: startOrganisation({ db, clock, findKeys }),
          describe: describeToOrganisation({ db, findKeys }),
          take: takeAssertion({ db, clock, log, findKeys }),
          list: listOrganisations({ db, seal }),
          add: addOrganisation({ db, clock, log, seal }),
          change: changeOrganisation({ db, clock, log }),
          remove: removeOrganisation({ db, log }),
          prepareKey: prepareKey({ db, clock, log, seal }),
          useKey: usePreparedKey({ db, log }),
          dropKey: dropPreparedKey({ db, log }),
          publicUrl,
        }),
        ...providerRoutes({
          list: listProviders({ db, seal, installed }),
          add: addProvider({ db, clock, log, seal, installed }),
          change: changeProvider({ db, clock, log, seal, installed }),
          remove: removeProvider({ db, log, installed }),
          publicUrl,
        }),
        ...rightsRoutes({
          list: listRoles(db),
          create: createRole({ db, clock, revocations }),
          change: changeRole({ db, clock, revocations }),
          remove: removeRole({ db, clock }),
          explain: explainPermissions(db),
          grant: grantPermission({ db, clock, revocations }),
          withdraw: withdrawGrant({ db, clock, revocations }),
          changes: listAccessChanges(db),
        }),
      ],
      mounts: openidMounts({ db, clock, revocations, log, keys, publicUrl: settings.PUBLIC_URL }),
      reacts: [onUserUpdated(clock), onMinorStatusChanged({ clock, revocations }), ...merges.reactions],
      jobs: [
        job('identity.sweep-sessions', { schedule: '7 * * * *' }, sweepSessions(db, clock)),
        job('identity.settle-merges', { schedule: '47 * * * *' }, settleMerges({ db, clock, revocations, merges })),
        job('identity.sweep-openid', { schedule: '37 * * * *' }, sweepArtifacts(db, clock)),
        job('identity.renew-seals', { schedule: '53 * * * *' }, renewSeals({ db, log, seal })),
        job('identity.rotate-signing-keys', { schedule: '23 3 * * *' }, () => rotateSigningKeys(db, clock)),
      ],
      start: async () => {
        await requireLeaksFile(leaksFile);
        await places.open();
        await rotateSigningKeys(db, clock);
        await ensureRoles(db, clock);
        await ensureAdministrator();
      },
    };
  },
});
