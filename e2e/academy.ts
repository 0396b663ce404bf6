import { randomUUID } from 'node:crypto';
import { createClient, type Account, type Answer, type Client } from './client.ts';
import { waitFor } from './wait-for.ts';

export type Role = 'admin' | 'teacher' | 'student' | 'parent' | 'support' | 'sales' | 'analyst';

export interface Newcomer {
  role?: Role;
  name?: string;
  language?: 'es' | 'en';
}

export interface CourseToSell {
  title?: string;
  summary?: string;
  description?: string;
  language?: 'es' | 'en';
  /** In cents of a euro. */
  price?: number;
  /** Unlimited without it. */
  seats?: number;
  lessons?: readonly Readonly<Record<string, unknown>>[];
  teacher?: Client;
}

export interface SoldCourse {
  courseId: number;
  productId: string;
  slug: string;
  title: string;
  price: { amount: number; currency: string };
  moduleId: number;
  lessonIds: number[];
}

export interface SoldBook {
  productId: string;
  title: string;
  price: { amount: number; currency: string };
}

/** People and things for sale, all made through the API. */
export interface Academy {
  visitor: Client;
  /** The one account of this role that the tests of a file share. */
  as(role: Role): Promise<Client>;
  /** Somebody new; a student unless said otherwise. */
  newcomer(newcomer?: Newcomer): Promise<Client>;
  /** A second session of the same person. */
  signInAgain(client: Client): Promise<Client>;
  /** A course that a teacher wrote and published, once it can be bought. */
  sellCourse(course?: CourseToSell): Promise<SoldCourse>;
  /** A physical product with so many on the shelf, once it can be bought. */
  sellBook(book: { stock: number; price?: number }): Promise<SoldBook>;
}

export interface Credentials {
  email: string;
  password: string;
}

export const password = 'a long walk by the sea';
const secondsToArrive = 10;

/** The answer's body, when the status is the expected one. */
export const expectBody = ({ status, text, body }: Answer, expected: number): Answer['body'] => {
  if (status !== expected) throw new Error(`${expected} was expected, ${status} came: ${text}`);
  return body;
};

const withoutAddress = (text: string): string => text.replaceAll(/[^a-z0-9]/gi, '').slice(0, 8).toLowerCase();

export const openAcademy = async (address: () => string, administrator: Credentials): Promise<Academy> => {
  const visitor = createClient({ address });
  const passwords = new Map<string, string>();

  const clientOf = ({ accessToken, user }: { accessToken: string; user: Account }): Client =>
    createClient({ address, account: user, headers: { authorization: `Bearer ${accessToken}` } });

  const signIn = async (credentials: Credentials): Promise<Client> => {
    passwords.set(credentials.email, credentials.password);
    return clientOf(expectBody(await visitor.post('/v1/auth/sign-in', credentials), 200));
  };

  const admin = await signIn(administrator);
  const shared = new Map<Role, Promise<Client>>([['admin', Promise.resolve(admin)]]);

  const newcomer: Academy['newcomer'] = async ({ role = 'student', name = `${role} ${randomUUID().slice(0, 4)}`, language = 'es' } = {}) => {
    const credentials = { email: `${withoutAddress(name)}.${randomUUID()}@example.test`, password };
    const person = { name, language, ...credentials };
    if (role === 'student') {
      passwords.set(credentials.email, password);
      return clientOf(expectBody(await visitor.post('/v1/auth/sign-up', person), 201));
    }
    expectBody(await admin.post('/v1/accounts', { ...person, roles: [role] }), 201);
    return signIn(credentials);
  };

  const as: Academy['as'] = (role) => {
    const known = shared.get(role) ?? newcomer({ role });
    shared.set(role, known);
    return known;
  };

  /** Orders learns of products by event, a moment after the catalog. */
  const untilForSale = (productId: string) =>
    waitFor(async () => (await visitor.post('/v1/cart/items', { productId, quantity: 1 })).status === 200, {
      seconds: secondsToArrive,
      what: 'the arrival of the product in the orders',
    });

  const findProduct = (courseId: number, title: string) =>
    waitFor(async () => {
      const { items } = expectBody(await visitor.get(`/v1/products?limit=100&search=${encodeURIComponent(title)}`), 200);
      return items.find((item: { courseId?: number }) => item.courseId === courseId) as { id: string; slug: string } | undefined;
    }, { seconds: secondsToArrive, what: `the arrival of “${title}” in the catalog` });

  const sellCourse: Academy['sellCourse'] = async (wanted = {}) => {
    const teacher = wanted.teacher ?? (await as('teacher'));
    const title = wanted.title ?? `Curso ${randomUUID().slice(0, 13)}`;
    const price = { amount: wanted.price ?? 4900, currency: 'EUR' };
    const { id: courseId } = expectBody(await teacher.post('/v1/courses', {
      name: title,
      summary: wanted.summary ?? 'What the course is about',
      description: wanted.description ?? 'A longer text about the course.',
      language: wanted.language ?? 'es',
      price,
      ...(wanted.seats === undefined ? {} : { seats: wanted.seats }),
    }), 201);
    const { id: moduleId } = expectBody(await teacher.post(`/v1/courses/${courseId}/modules`, { title: 'Módulo 1' }), 201);
    const lessonIds: number[] = [];
    for (const lesson of wanted.lessons ?? [{ title: 'Lección 1', kind: 'text', body: '# Hola' }]) {
      const { id } = expectBody(await teacher.post(`/v1/modules/${moduleId}/lessons`, lesson), 201);
      lessonIds.push(id);
    }
    expectBody(await teacher.post(`/v1/courses/${courseId}/publish`), 200);
    const { id: productId, slug } = await findProduct(courseId, title);
    await untilForSale(productId);
    return { courseId, productId, slug, title, price, moduleId, lessonIds };
  };

  const sellBook: Academy['sellBook'] = async ({ stock, price: amount = 1500 }) => {
    const title = `Libro ${randomUUID().slice(0, 13)}`;
    const price = { amount, currency: 'EUR' };
    const { id: productId } = expectBody(await admin.post('/v1/products', { kind: 'physical', title, price }), 201);
    expectBody(await admin.put(`/v1/inventory/${productId}`, { quantity: stock }), 200);
    await untilForSale(productId);
    return { productId, title, price };
  };

  return {
    visitor,
    as,
    newcomer,
    signInAgain: (client) => {
      const email = client.account?.email ?? '';
      return signIn({ email, password: passwords.get(email) ?? password });
    },
    sellCourse,
    sellBook,
  };
};
