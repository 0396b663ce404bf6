import { expectBody } from '../academy.ts';
import { waitFor, type Client, type Platform } from '../platform.ts';
import { createWorld, type World } from './access-world.ts';
import type { Known } from './fuzz-values.ts';
import type { KnownByPath } from './fuzz-requests.ts';

export interface FuzzWorld {
  world: World;
  /** A visitor and everybody by their role; the teacher and the student own what the identifiers name. */
  callers: ReadonlyMap<string, Client>;
  knownOf(segment: string): Known;
}

/** Until every mail of the preparations has gone out, the lists change by themselves. */
export const untilQuiet = (admin: Client, isAllowed: (reason: string | null) => boolean = () => false): Promise<boolean> =>
  waitFor(async () => {
    const deliveries: { status: string; reason: string | null }[] = await admin.all('/v1/notifications/deliveries');
    return deliveries.every(({ status, reason }) => !['pending', 'sending'].includes(status) || isAllowed(reason));
  }, { seconds: 20, what: 'the end of every delivery' });

const nowhere = '0199aaaa-0000-7000-8000-0000000f0220';
const texts = ['matematica', 'newest', 'lesson.mp4', 'ana@example.test', 'Europe/Madrid', 'sandbox'];

/** Things of every kind, and callers who own them. Nobody's own account is among them: it would be deleted. */
export const createFuzzWorld = async (platform: Platform): Promise<FuzzWorld> => {
  const world = await createWorld(platform);
  const { author, buyer, course, otherCourse, order } = world;
  const draft = await world.draft();
  const [victim, pending, challenged] = [await world.newStudent(), await world.pendingOrder(), await world.challengedOrder()];
  const products = [course.productId, otherCourse.productId, await world.product()];
  const orders = [order.id, pending.id, challenged.id];
  const payments = [order.paymentId, pending.paymentId, challenged.paymentId];
  const victims = [victim.account?.id ?? nowhere];
  const uuids: Readonly<Record<string, readonly string[]>> = {
    accounts: victims, users: victims, products, inventory: products, orders, payments,
    cart: [await world.cartItem(), ...products], mailbox: [world.mailId], assets: [world.videoId, await world.video()], uploads: [await world.upload()],
    students: victims, courses: [world.videoId], modules: [world.videoId], lessons: [world.videoId], enrolments: victims,
  };
  const { items } = expectBody(await buyer.get('/v1/enrolments'), 200);
  const courses = [course.courseId, otherCourse.courseId, Number(draft.courseId)];
  const modules = [course.moduleId, otherCourse.moduleId, Number(draft.moduleId)];
  const lessons = [...course.lessonIds, ...otherCourse.lessonIds, Number(draft.lessonId)];
  const integers: Readonly<Record<string, readonly number[]>> = {
    courses: [...courses, ...modules, ...lessons], modules, lessons, enrolments: [items[0].id, ...courses], notes: [Number(await world.note())],
  };
  const known: KnownByPath = Object.fromEntries([...new Set([...Object.keys(uuids), ...Object.keys(integers)])].map((segment) => [
    segment, { uuids: [...(uuids[segment] ?? [nowhere]), nowhere], integers: integers[segment] ?? [1], texts: [...texts, course.slug] },
  ]));
  const callers = new Map<string, Client>([['visitor', platform.visitor], ['teacher', author], ['student', buyer]]);
  for (const role of ['admin', 'parent', 'support', 'sales', 'analyst'] as const) callers.set(role, await platform.as(role));
  await untilQuiet(await platform.as('admin'));
  // Each from an address of their own: wrong passwords close the door to an address.
  const apart = new Map([...callers].map(([who, client], at) => [who, client.with({ 'x-forwarded-for': `203.0.113.${at + 1}` })]));
  return { world, callers: apart, knownOf: (segment) => known[segment] ?? { uuids: [nowhere, ...products], integers: [1], texts } };
};

// What a session was last used for, and what the platform does by itself, is no trace of a request.
const withoutClock = (text: string): string => text.replaceAll(/"(?:lastUsedAt|nextTryAt|finishedAt|status|attempts)":(?:"[^"]*"|null|\d+),?/g, '');

/** Everything that the API lists, as text: what a refused request may not change. */
export const takeStock = async ({ world, callers }: FuzzWorld): Promise<Map<string, string>> => {
  const admin = callers.get('admin') ?? world.platform.visitor;
  const { course, buyer } = world;
  const lists = [
    '/v1/accounts', '/v1/users', '/v1/products', '/v1/categories', '/v1/orders?all=true', '/v1/payments', '/v1/notifications/deliveries', '/v1/mailbox',
    `/v1/enrolments?courseId=${course.courseId}`, `/v1/users/${buyer.account?.id}/guardians`, `/v1/payments/${world.order.paymentId}/events`,
  ];
  const views = [
    '/v1/courses?limit=100', `/v1/courses/${course.courseId}/modules`, `/v1/lessons/${course.lessonIds[0]}`, `/v1/inventory/${course.productId}`,
    `/v1/assets/${world.videoId}`,
  ];
  const own = ['/v1/cart', '/v1/users/me', '/v1/users/me/preferences', '/v1/notifications/preferences', '/v1/auth/sessions'];
  const signedIn = [...callers].filter(([name]) => name !== 'visitor');
  const entries = await Promise.all([
    ...lists.map(async (path) => [path, JSON.stringify(await admin.all(path))] as const),
    ...views.map(async (path) => [path, (await admin.get(path)).text] as const),
    ...signedIn.flatMap(([name, client]) => own.map(async (path) => [`${path} of ${name}`, (await client.get(path)).text] as const)),
  ]);
  return new Map(entries.map(([path, text]) => [path, withoutClock(text)]));
};
