import type { RouteConfigEntry } from '@react-router/dev/routes';
import { permissionsOfRole, type Role } from '@liceo/contracts/permissions';
import { expect, test } from 'vitest';
import type { Viewer } from '#app/session/viewer.ts';
import routes from '../routes.ts';
import { pagesFor } from './pages.ts';

const viewerAs = (role: Role): Viewer => ({ id: role, name: role, email: `${role}@example.test`, roles: [role], permissions: permissionsOfRole[role], granted: [] });

const pathsIn = (entries: readonly RouteConfigEntry[], above = ''): string[] => entries.flatMap((entry) => {
  const path = entry.path === undefined ? above : `${above}/${entry.path}`;
  return [path === '' ? '/' : path, ...pathsIn(entry.children ?? [], path)];
});

/** Pages of a thing (with its id) are found by the thing; the others are not for people, are come to from a mail or a form, or end something. */
const notAPlace = /:|\*|\.|^\/(?:checkout|preferences|sign-out|markdown|design|account\/messages|sign-in\/by-mail|sign-in\/link|sign-in\/second-step|forgot-password|reset-password|verify-email|change-email|undo-email-change|invitation|console\/merges\/new|connect\/[a-z-]+)$/;

test('every page that is a place by itself can be gone to, and no other', () => {
  const places = new Set(pathsIn(routes as RouteConfigEntry[]).filter((path) => !notAPlace.test(path)));
  const offered = new Set([undefined, ...(['admin', 'student', 'parent'] as const).map(viewerAs)].flatMap((viewer) => pagesFor(viewer).map(({ to }) => to)));
  expect([...offered].toSorted()).toEqual([...places].toSorted());
});

test.each([
  [undefined, '/sign-in', '/learn'],
  ['student', '/family/guardians', '/family'],
  ['parent', '/family', '/sign-in'],
  ['teacher', '/teach/new', '/console'],
  ['sales', '/console/orders', '/console/system'],
  ['support', '/console/mails', '/console/roles'],
  ['analyst', '/learn', '/console'],
] as const)('%s is offered %s, and not %s', (role, offered, refused) => {
  const paths = pagesFor(role && viewerAs(role)).map(({ to }) => to);
  expect(paths).toContain(offered);
  expect(paths).not.toContain(refused);
});
