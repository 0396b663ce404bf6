import { expectBody, type Credentials } from '../academy.ts';
import { buy, orderWhen, pay, placeOrder, putIntoCart, type Order } from '../api/checkout.ts';
import { mailTo } from '../api/mails.ts';
import { waitFor, type Client, type Platform } from '../platform.ts';

/** One page of the application, as the address bar shows it. */
export interface Place {
  path: string;
  /** 200 unless said otherwise. */
  status?: number;
}

/** Everything that one kind of reader comes past. */
export interface Walk {
  who: string;
  credentials?: Credentials;
  places: readonly Place[];
}

interface Product {
  id: string;
  slug: string;
  kind: 'course' | 'physical';
  price: { amount: number };
  available: boolean;
  courseId?: number;
}

interface LessonItem {
  id: number;
  kind: 'text' | 'video';
  preview: boolean;
}

const demoPassword = 'liceo-demo-2026';
const demoCredentials = (name: string): Credentials => ({ email: `${name}@liceo.test`, password: demoPassword });

const signIn = async (platform: Platform, name: string): Promise<Client> => {
  const { accessToken, user } = expectBody(await platform.visitor.post('/v1/auth/sign-in', demoCredentials(name)), 200);
  return { ...platform.visitor.with({ authorization: `Bearer ${accessToken}` }), account: user };
};

const first = <Item>(items: readonly Item[], what: string): Item => {
  const [item] = items;
  if (item === undefined) throw new Error(`The demo academy has no ${what}`);
  return item;
};

const at = (...paths: string[]): Place[] => paths.map((path) => ({ path }));

const lessonsOf = async (reader: Client, courseId: number): Promise<LessonItem[]> => {
  const modules: { lessons: LessonItem[] }[] = expectBody(await reader.get(`/v1/courses/${courseId}/modules`), 200).items;
  return modules.flatMap(({ lessons }) => lessons);
};

const withLessons = (reader: Client, courseIds: readonly number[]): Promise<{ courseId: number; lessons: LessonItem[] }[]> =>
  Promise.all(courseIds.map(async (courseId) => ({ courseId, lessons: await lessonsOf(reader, courseId) })));

const hasVideo = ({ lessons }: { lessons: readonly LessonItem[] }): boolean => lessons.some(({ kind }) => kind === 'video');

const oneOfEachKind = (lessons: readonly LessonItem[]): number[] =>
  (['video', 'text'] as const).map((wanted) => first(lessons.filter(({ kind }) => kind === wanted), `${wanted} lesson`).id);

const previewOf = async (visitor: Client, courses: readonly Product[]): Promise<string> => {
  for (const { slug, courseId = 0 } of courses) {
    const preview = (await lessonsOf(visitor, courseId)).find((lesson) => lesson.preview);
    if (preview) return `/p/${slug}/preview/${preview.id}`;
  }
  throw new Error('The demo academy has no preview lesson');
};

const visitorsPlaces = async (visitor: Client, products: readonly Product[]): Promise<Place[]> => {
  const courses = products.filter(({ kind }) => kind === 'course');
  const books = products.filter(({ kind }) => kind === 'physical');
  const course = first(courses.filter(({ available }) => available), 'course');
  const [book, soldOut] = [first(books.filter(({ available }) => available), 'book'), first(books.filter(({ available }) => !available), 'sold-out book')];
  return [
    ...at('/', '/courses', '/courses?search=matematica', '/courses?search=unfindable', '/courses?search=algbera', '/courses?category=mathematics&level=beginner&price=low', '/books'),
    ...at(`/p/${course.slug}`, `/p/${book.slug}`, `/p/${soldOut.slug}`, await previewOf(visitor, courses)),
    ...at('/sign-in', '/sign-in/by-mail', '/sign-in/link', '/sign-up', '/forgot-password', '/reset-password', '/verify-email', '/change-email', '/undo-email-change', '/invitation', '/cart', '/design'),
    { path: '/nowhere', status: 404 },
  ];
};

/** The orders of a student, one at every stage. */
const ordersOf = async (student: Client, admin: Client, wares: readonly Product[]) => {
  const [toPay, toConfirm, declined, refunded] = wares;
  if (!toPay || !toConfirm || !declined || !refunded) throw new Error('The demo academy has too few courses');
  const [waiting, challenged, refused, returned] = [
    await placeOrder(student, toPay.id), await placeOrder(student, toConfirm.id), await placeOrder(student, declined.id), await buy(student, refunded.id),
  ];
  await pay(student, challenged, 'tok_needs_action');
  await pay(student, refused, 'tok_declined');
  await orderWhen(student, refused, 'cancelled');
  expectBody(await admin.post(`/v1/payments/${returned.paymentId}/refunds`, {}), 202);
  await orderWhen(student, returned, 'refunded');
  return { waiting, challenged, refused, returned };
};

/** The places inside a course: one that is half done, one that is finished, one that was given back. */
const studiesOf = async (student: Client, returned: Order): Promise<Place[]> => {
  const enrolments: { courseId: number; status: string }[] = await student.all('/v1/enrolments');
  const lostId = returned.lines[0]?.courseId ?? 0;
  const active = enrolments.filter(({ status, courseId }) => status === 'active' && courseId !== lostId);
  const courses = await withLessons(student, active.map(({ courseId }) => courseId));
  const studied = first(courses.filter(hasVideo), 'student’s course with a video');
  const finished = first(courses.filter((course) => course !== studied), 'second course of the student');
  for (const { id } of finished.lessons) expectBody(await student.put(`/v1/lessons/${id}/progress`, { completed: true }), 200);
  const inside = oneOfEachKind(studied.lessons);
  for (const id of inside) expectBody(await student.post(`/v1/lessons/${id}/notes`, { text: 'Una nota\ncon dos líneas', positionSeconds: 3 }), 201);
  const lost = first((await lessonsOf(student, lostId)).filter(({ preview }) => !preview), 'lesson that has to be bought');
  await waitFor(async () => (await student.get(`/v1/lessons/${lost.id}`)).status === 403, { seconds: 40, what: 'the end of the access' });
  const [inStudied, inFinished, inLost] = [studied.courseId, finished.courseId, lostId].map((id) => `/learn/${id}`);
  return [
    ...at('/learn', '/learn?show=completed', '/learn?show=all', `${inStudied}`, ...inside.map((id) => `${inStudied}/lessons/${id}`), `${inStudied}/notes`),
    ...at(`${inFinished}`, `${inFinished}/finished`, `${inFinished}/notes`, `${inLost}`, '/family', '/family/guardians'),
    { path: `${inLost}/lessons/${lost.id}`, status: 403 },
  ];
};

const studentsPlaces = async (student: Client, admin: Client, products: readonly Product[]): Promise<Place[]> => {
  const own: { courseId: number }[] = await student.all('/v1/enrolments');
  const isOwn = (product: Product) => own.some(({ courseId }) => courseId === product.courseId);
  const wares = products.filter((product) => product.kind === 'course' && product.price.amount > 0 && product.available && !isOwn(product));
  const book = first(products.filter(({ kind, available }) => kind === 'physical' && available), 'book');
  const { waiting, challenged, refused, returned } = await ordersOf(student, admin, wares.slice(0, 4));
  const studies = await studiesOf(student, returned);
  const ware = first(wares.slice(4), 'fifth course');
  await putIntoCart(student, ware.id);
  await putIntoCart(student, book.id, 2);
  const completed: Order[] = expectBody(await student.get('/v1/orders?status=completed'), 200).items;
  const mail = await mailTo(student, refused.number);
  return [
    ...at(...[challenged, refused, returned, first(completed, 'completed order')].map(({ id }) => `/checkout/${id}`)),
    ...at('/', '/cart', '/checkout', `/checkout/${waiting.id}`, `/sandbox/challenge/${challenged.paymentId}`, '/orders'),
    ...at(...[waiting, challenged, refused, returned, first(completed, 'completed order')].map(({ id }) => `/orders/${id}`)),
    ...at('/orders?status=refunded', `/orders/${first(completed, 'completed order').id}/receipt`),
    { path: `/orders/${waiting.id}/receipt`, status: 404 },
    ...at(`/p/${ware.slug}`),
    ...studies,
    ...at('/account', '/account/preferences', '/account/security', '/account/second-step', '/account/sessions', '/account/data', '/account/applications', '/connect/device', '/connect/signed-out', '/connect/expired', '/dev/mailbox', `/dev/mailbox/${mail.id}`),
    { path: '/console/orders', status: 403 },
    { path: '/teach', status: 403 },
  ];
};

const teachersPlaces = async (teacher: Client): Promise<Place[]> => {
  const courses: { id: number; status: string }[] = expectBody(await teacher.get('/v1/courses?teacher=me&limit=100'), 200);
  const draft = first(courses.filter(({ status }) => status === 'draft'), 'draft').id;
  const published = await withLessons(teacher, courses.filter(({ status }) => status === 'published').map(({ id }) => id));
  const { courseId, lessons } = first(published.filter(hasVideo), 'published course with a video');
  const film = first(lessons.filter(({ kind }) => kind === 'video'), 'video lesson').id;
  const { assetId } = expectBody(await teacher.get(`/v1/lessons/${film}`), 200);
  const { tracks }: { tracks: { language: string }[] } = expectBody(await teacher.get(`/v1/assets/${assetId}/subtitles`), 200);
  const isThere = tracks.some(({ language }) => language === 'es');
  if (!isThere) expectBody(await teacher.put(`/v1/assets/${assetId}/subtitles/es`, { vtt: 'WEBVTT\n\n00:00.000 --> 00:01.000\nHola.\n\n00:01.000 --> 00:02.000\nAdiós.\n' }), 201);
  return at(
    '/teach', '/teach?search=unfindable', '/teach/new', `/teach/${draft}`, `/teach/${draft}/details`, `/teach/${draft}/curriculum`, `/teach/${draft}/publish`,
    `/teach/${courseId}`, `/teach/${courseId}/details`, `/teach/${courseId}/curriculum`, `/teach/${courseId}/publish`,
    ...oneOfEachKind(lessons).map((id) => `/teach/${courseId}/lessons/${id}`), `/teach/${courseId}/lessons/${film}/subtitles/es`, `/learn/${courseId}`,
  );
};

const administratorsPlaces = async (admin: Client): Promise<Place[]> => {
  const orders: Order[] = await admin.all('/v1/orders?all=true');
  const statuses = ['pending', 'completed', 'cancelled', 'refunded'] as const;
  const one = statuses.map((wanted) => first(orders.filter(({ status }) => status === wanted), `${wanted} order`));
  const bought = first(orders.filter(({ status }) => status === 'completed'), 'completed order');
  const [student, parent] = (await Promise.all(['student', 'parent'].map(async (name) =>
    first(expectBody(await admin.get(`/v1/accounts?search=${name}@liceo.test`), 200).items as { id: string }[], name))));
  const { id: clientId } = expectBody(await admin.post('/v1/clients', { kind: 'machine', name: 'Horarios', redirectUris: [], signOutUris: [], permissions: ['users:read'] }), 201);
  return at(
    '/console', '/console/clients', `/console/clients/${clientId}`, '/console/orders', '/console/orders?search=unfindable', `/console/orders?status=completed&from=2026-01-01&product=${bought.lines[0]?.productId}`,
    ...one.map(({ id }) => `/console/orders/${id}`), `/orders/${bought.id}/receipt`,
    '/console/people', '/console/people?role=teacher', '/console/people?search=unfindable', `/console/people/${student?.id}`, `/console/people/${parent?.id}`,
    '/console/erasures', '/console/merges', `/console/merges/new?from=${student?.id}&into=${parent?.id}`, '/console/roles', '/console/roles/new', '/console/roles/admin', '/console/roles/teacher', '/console/import', '/console/classes', '/console/sign-in', '/console/sign-in-policy', '/console/mails', '/console/mails?status=failed', '/console/media', '/console/system',
  );
};

const parentsPlaces = async (parent: Client): Promise<Place[]> => {
  const children: { id: string }[] = await parent.all(`/v1/users/${parent.account?.id}/students`);
  const child = `/family/${first(children, 'child of the parent').id}`;
  return [...at('/family', child, `${child}?show=completed`, '/family/guardians', '/learn'), { path: '/family/nobody', status: 404 }];
};

/** Where each reader of the demo academy can go; what is missing for that is bought, paid, refunded and studied first. */
export const findPlaces = async (platform: Platform): Promise<Walk[]> => {
  const [student, teacher, parent, admin] = [
    await signIn(platform, 'student'), await signIn(platform, 'teacher'), await signIn(platform, 'parent'), await signIn(platform, 'admin'),
  ];
  const products: Product[] = await platform.visitor.all('/v1/products');
  return [
    { who: 'a-visitor', places: await visitorsPlaces(platform.visitor, products) },
    { who: 'a-student', credentials: demoCredentials('student'), places: await studentsPlaces(student, admin, products) },
    { who: 'a-parent', credentials: demoCredentials('parent'), places: await parentsPlaces(parent) },
    { who: 'a-teacher', credentials: demoCredentials('teacher'), places: await teachersPlaces(teacher) },
    { who: 'an-administrator', credentials: demoCredentials('admin'), places: await administratorsPlaces(admin) },
  ];
};
