import Type from 'typebox';
import { job } from '@liceo/kernel/jobs';
import { defineService } from '@liceo/kernel/service';
import { chooseOwnPreferences, editOwnProfile } from './change-own-profile.ts';
import { checkAvatar } from './check-avatar.ts';
import { erasureRoutes } from './erasure/erasure-routes.ts';
import { createErasureSaga } from './erasure/erasure-saga.ts';
import { listErasures, readCertificate } from './erasure/read-erasures.ts';
import { askForExport } from './export/ask-for-export.ts';
import { askService } from './export/ask-services.ts';
import { collectExports } from './export/collect-exports.ts';
import { exportRoutes } from './export/export-routes.ts';
import { expireArchives, findArchive } from './export/export-store.ts';
import { listExportsOf, listOwnExports } from './export/list-exports.ts';
import { askStandings } from './directory/ask-standings.ts';
import { countUsers } from './directory/count-users.ts';
import { directoryRoutes } from './directory/directory-routes.ts';
import { getUnit, listUnits, listUnitsOf } from './directory/list-units.ts';
import { listUsers } from './directory/list-users.ts';
import { onStandingChanged } from './directory/on-standing-changed.ts';
import { refreshNameWords } from './directory/similar-names.ts';
import { getOwnProfile } from './get-own-profile.ts';
import { getUser } from './get-user.ts';
import { acceptInvitation, declineInvitation, readInvitation, revealInvitation } from './guardian/answer-invitation.ts';
import { changeAreas } from './guardian/change-areas.ts';
import { guardianRoutes } from './guardian/guardian-routes.ts';
import { closeExpired } from './guardian/invitation-store.ts';
import { invitationRoutes } from './guardian/invitation-routes.ts';
import { inviteGuardian, withdrawInvitation } from './guardian/invite-guardian.ts';
import { linkGuardian } from './guardian/link-guardian.ts';
import { listGuardians } from './guardian/list-guardians.ts';
import { listStudents } from './guardian/list-students.ts';
import { listInvitations, listOwnRequests, listRequests } from './guardian/list-waiting.ts';
import { grantRequest, ownCode, refuseRequest, requestGuardianship } from './guardian/request-guardianship.ts';
import { requestRoutes } from './guardian/request-routes.ts';
import { exportPeople } from './import/export-people.ts';
import { importRoutes } from './import/import-routes.ts';
import { exportRoster } from './import/oneroster/export-roster.ts';
import { invitePeople } from './import/invite-people.ts';
import { exportFaults, listImports, readImport } from './import/list-imports.ts';
import { runImports } from './import/run-import.ts';
import { confirmImport, discardForgotten, discardImport, stageImport } from './import/stage-import.ts';
import { duplicateRoutes } from './merging/duplicate-routes.ts';
import { dismissDuplicate } from './merging/dismiss-duplicate.ts';
import { findDuplicates } from './merging/find-duplicates.ts';
import { listDuplicates } from './merging/list-duplicates.ts';
import { movePerson } from './merging/move-person.ts';
import { onEmailChanged } from './on-email-changed.ts';
import { changePolicy, correctBirthDate, describeMinor, giveConsent, reviewMinors, sayBirthDate, withdrawConsent } from './minor/keep-minors.ts';
import { minorRoutes } from './minor/minor-routes.ts';
import { readPolicy } from './minor/minor-store.ts';
import { onUserCreated } from './on-user-created.ts';
import { personal } from './personal-data.ts';
import { ownRoutes } from './routes.ts';
import type { Tables } from './tables.ts';
import { unlinkGuardian } from './guardian/unlink-guardian.ts';

const config = Type.Object({});
const importer = 'users.import-people';

const collector = 'users.collect-exports';

export const users = defineService<Tables, typeof config>({
  name: 'users',
  folder: import.meta.url,
  config,
  build: ({ db, clock, clients, log, workers }) => {
    // Not poked: what comes in a rush is asked in one go.
    workers.add({ name: 'users.ask-standings', everySeconds: 2, run: askStandings({ db, clock, clients }) });
    workers.add({ name: importer, everySeconds: 10, run: runImports({ db, clock, clients }) });
    const saga = createErasureSaga({ db, clock });
    workers.add(saga.deadlines);
    workers.add({ name: collector, everySeconds: 5, run: collectExports({ db, clock, log, askService: askService(clients) }) });
    return {
      personal: personal({ db, clock }),
      routes: [
        ...exportRoutes({
          ask: askForExport({ db, clock, wake: () => workers.poke(collector) }),
          listOwn: listOwnExports(db),
          listOf: listExportsOf(db),
          archive: (which) => findArchive(db, which, clock.now()),
        }),
        ...erasureRoutes({ list: listErasures(db), read: readCertificate(db), remind: saga.remind }),
        ...duplicateRoutes({ list: listDuplicates(db), dismiss: dismissDuplicate({ db, clock }) }),
        ...ownRoutes({
          get: getOwnProfile(db),
          edit: editOwnProfile({ db, clock, checkAvatar: checkAvatar(clients) }),
          choosePreferences: chooseOwnPreferences({ db, clock }),
        }),
        ...directoryRoutes({ list: listUsers(db), count: countUsers(db), get: getUser(db), units: listUnits(db), unit: getUnit(db), unitsOf: listUnitsOf(db) }),
        ...guardianRoutes({
          list: listGuardians(db), listStudents: listStudents(db), link: linkGuardian({ db, clock }), unlink: unlinkGuardian({ db, clock }),
          changeAreas: changeAreas(db),
        }),
        ...invitationRoutes({
          list: listInvitations({ db, clock }), invite: inviteGuardian({ db, clock }), withdraw: withdrawInvitation({ db, clock }),
          reveal: revealInvitation({ db, clock }), read: readInvitation({ db, clock }), accept: acceptInvitation({ db, clock }),
          decline: declineInvitation({ db, clock }),
        }),
        ...importRoutes({
          stage: stageImport({ db, clock, clients }), confirm: confirmImport({ db, clock, wake: () => workers.poke(importer) }), discard: discardImport({ db, clock }),
          invite: invitePeople({ db, wake: () => workers.poke(importer) }),
          list: listImports(db), read: readImport(db), faults: exportFaults(db), people: exportPeople(db), roster: exportRoster({ db, clock, clients }),
        }),
        ...minorRoutes({
          policy: () => readPolicy(db), changePolicy: changePolicy({ db, clock }), say: sayBirthDate({ db, clock }),
          correct: correctBirthDate({ db, clock }), describe: describeMinor(db), consent: giveConsent({ db, clock }), withdraw: withdrawConsent({ db, clock }),
        }),
        ...requestRoutes({
          code: ownCode({ db, clock }), ask: requestGuardianship({ db, clock }), listOwn: listOwnRequests({ db, clock }),
          list: listRequests({ db, clock }), grant: grantRequest({ db, clock }), refuse: refuseRequest({ db, clock }),
        }),
      ],
      jobs: [
        job('users.expire-exports', { schedule: '*/15 * * * *' }, () => expireArchives(db, clock.now())),
        job('users.find-duplicates', { schedule: '23 * * * *' }, findDuplicates(db)),
        job('users.refresh-name-words', { schedule: '*/5 * * * *' }, () => refreshNameWords(db)),
        job('users.discard-imports', { schedule: '41 3 * * *' }, discardForgotten({ db, clock })),
        job('users.review-minors', { schedule: '5 * * * *' }, reviewMinors({ db, clock })),
        job('users.close-invitations', { schedule: '17 * * * *' }, () => db.transaction((tx) => closeExpired(tx, clock.now()))),
      ],
      reacts: [onUserCreated(clock), ...onStandingChanged, onEmailChanged(clock), ...movePerson(clock), ...saga.reactions],
    };
  },
});
