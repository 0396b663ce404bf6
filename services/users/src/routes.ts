import { route, type Actor, type Route } from '@liceo/kernel/http';
import type { chooseOwnPreferences, editOwnProfile } from './change-own-profile.ts';
import type { getOwnProfile } from './get-own-profile.ts';
import type { Profile } from './profile.ts';
import { Me, MeEdit, Preferences } from './schemas.ts';

/** One's own profile; the roles are those of the access token. */
const meOf = (actor: Actor, { userId, ...profile }: Profile) => ({ id: userId, ...profile, roles: [...actor.roles] });

const preferencesOf = ({ theme, language, timeZone }: Profile) => ({ theme, language, timeZone });

interface OwnUseCases {
  get: ReturnType<typeof getOwnProfile>;
  edit: ReturnType<typeof editOwnProfile>;
  choosePreferences: ReturnType<typeof chooseOwnPreferences>;
}

export const ownRoutes = (own: OwnUseCases): Route[] => [
  route({
    method: 'GET',
    path: '/users/me',
    summary: 'One’s own profile',
    tag: 'users',
    permission: 'signedIn',
    response: { 200: Me },
    handler: async ({ actor }) => meOf(actor, await own.get(actor)),
  }),
  route({
    method: 'PATCH',
    path: '/users/me',
    summary: 'Change one’s own name and biography',
    tag: 'users',
    permission: 'signedIn',
    body: MeEdit,
    response: { 200: Me },
    handler: async ({ actor, body }) => meOf(actor, await own.edit(actor, body)),
  }),
  route({
    method: 'GET',
    path: '/users/me/preferences',
    summary: 'One’s own theme, language and time zone',
    tag: 'users',
    permission: 'signedIn',
    response: { 200: Preferences },
    handler: async ({ actor }) => preferencesOf(await own.get(actor)),
  }),
  route({
    method: 'PUT',
    path: '/users/me/preferences',
    summary: 'Choose theme, language and time zone',
    tag: 'users',
    permission: 'signedIn',
    body: Preferences,
    response: { 200: Preferences },
    handler: async ({ actor, body }) => preferencesOf(await own.choosePreferences(actor, body)),
  }),
];
