import Type from 'typebox';
import { defineService } from '@liceo/kernel/service';
import { chooseOwnPreferences, editOwnProfile } from './change-own-profile.ts';
import { checkAvatar } from './check-avatar.ts';
import { getOwnProfile } from './get-own-profile.ts';
import { getUser } from './get-user.ts';
import { linkGuardian } from './link-guardian.ts';
import { listGuardians } from './list-guardians.ts';
import { listStudents } from './list-students.ts';
import { listUsers } from './list-users.ts';
import { onUserCreated } from './on-user-created.ts';
import { onUserDeleted } from './on-user-deleted.ts';
import { directoryRoutes, guardianRoutes, ownRoutes } from './routes.ts';
import type { Tables } from './tables.ts';
import { unlinkGuardian } from './unlink-guardian.ts';

const config = Type.Object({});

export const users = defineService<Tables, typeof config>({
  name: 'users',
  folder: import.meta.url,
  config,
  build: ({ db, clock, clients }) => ({
    routes: [
      ...ownRoutes({
        get: getOwnProfile(db),
        edit: editOwnProfile({ db, clock, checkAvatar: checkAvatar(clients) }),
        choosePreferences: chooseOwnPreferences({ db, clock }),
      }),
      ...directoryRoutes({ list: listUsers(db), get: getUser(db) }),
      ...guardianRoutes({
        list: listGuardians(db), listStudents: listStudents(db), link: linkGuardian({ db, clock }), unlink: unlinkGuardian(db),
      }),
    ],
    reacts: [onUserCreated(clock), onUserDeleted(clock)],
  }),
});
