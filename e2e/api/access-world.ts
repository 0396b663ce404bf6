import { expectBody, password } from '../academy.ts';
import { waitFor, type Client, type Platform, type Role, type SoldCourse } from '../platform.ts';
import { buy, pay, placeOrder, type Order } from './checkout.ts';
import { mailTo } from './mails.ts';
import { startUpload, uploadVideo } from './upload.ts';

export const strangers = ['admin', 'teacher', 'student', 'parent', 'support', 'sales', 'analyst'] as const satisfies readonly Role[];

interface Draft {
  courseId: string;
  moduleId: string;
  lessonId: string;
}

/** Who owns what: a buyer and the author of a course. Everybody else is a stranger to them. */
export interface World {
  platform: Platform;
  buyer: Client;
  author: Client;
  course: SoldCourse;
  /** Somebody else's course, which neither of them has. */
  otherCourse: SoldCourse;
  order: Order;
  mailId: string;
  videoId: string;
  newStudent(): Promise<Client>;
  email(): string;
  /** A complete course of the author that nobody else sees. */
  draft(): Promise<Draft>;
  publishedCourse(): Promise<Draft>;
  /** A physical product. */
  product(): Promise<string>;
  /** An order of the buyer that waits for its payment. */
  pendingOrder(): Promise<Order>;
  /** The same, and the card's holder is asked. */
  challengedOrder(): Promise<Order>;
  /** The item in the buyer's own cart. */
  cartItem(): Promise<string>;
  enrolment(): Promise<string>;
  /** A note of the buyer. */
  note(): Promise<string>;
  /** An upload of the author that has begun. */
  upload(): Promise<string>;
  video(): Promise<string>;
  /** A session of its own for this person. */
  secondSession(client: Client): Promise<Client>;
}

export const createWorld = async (platform: Platform): Promise<World> => {
  const [author, buyer] = [await platform.newcomer({ role: 'teacher' }), await platform.newcomer()];
  const videoId = await uploadVideo(author);
  const course = await platform.sellCourse({ teacher: author, lessons: [{ title: 'Vídeo', kind: 'video', assetId: videoId }] });
  const otherCourse = await platform.sellCourse();
  const book = await platform.sellBook({ stock: 1000, price: 100 });
  const order = await buy(buyer, course.productId);
  const { id: mailId } = await mailTo(buyer, order.number);
  const admin = await platform.as('admin');

  const email = () => `someone.${crypto.randomUUID()}@example.test`;

  const draft = async (): Promise<Draft> => {
    const body = { name: 'Borrador', summary: 'x', price: { amount: 100, currency: 'EUR' } };
    const { id: courseId } = expectBody(await author.post('/v1/courses', body), 201);
    const { id: moduleId } = expectBody(await author.post(`/v1/courses/${courseId}/modules`, { title: 'Módulo' }), 201);
    const { id: lessonId } = expectBody(await author.post(`/v1/modules/${moduleId}/lessons`, { title: 'Lección', kind: 'text' }), 201);
    return { courseId: String(courseId), moduleId: String(moduleId), lessonId: String(lessonId) };
  };

  return {
    platform, buyer, author, course, otherCourse, order, mailId, videoId, email, draft,
    newStudent: async () => {
      const student = await platform.newcomer();
      const known = async () => (await admin.get(`/v1/users/${student.account?.id}`)).status === 200;
      await waitFor(known, { seconds: 20, what: 'the profile of a new student' });
      return student;
    },
    publishedCourse: async () => {
      const made = await draft();
      expectBody(await author.post(`/v1/courses/${made.courseId}/publish`), 200);
      return made;
    },
    product: async () =>
      expectBody(await admin.post('/v1/products', { title: 'Libro', price: { amount: 100, currency: 'EUR' } }), 201).id,
    pendingOrder: () => placeOrder(buyer, book.productId),
    challengedOrder: async () => {
      const pending = await placeOrder(buyer, book.productId);
      expectBody(await pay(buyer, pending, 'tok_needs_action'), 202);
      return pending;
    },
    cartItem: async () => {
      const { items } = expectBody(await buyer.post('/v1/cart/items', { productId: book.productId, quantity: 1 }), 200);
      return items.find((item: { productId: string }) => item.productId === book.productId).id;
    },
    enrolment: async () => {
      const student = await platform.newcomer();
      const body = { courseId: course.courseId, userId: student.account?.id, name: 'Ada' };
      return String(expectBody(await admin.post('/v1/enrolments', body), 201).id);
    },
    note: async () => String(expectBody(await buyer.post(`/v1/lessons/${course.lessonIds[0]}/notes`, { text: 'Nota' }), 201).id),
    upload: async () => {
      const created = await startUpload(author, 4);
      expectBody(created, 201);
      return created.headers.get('location')?.split('/').at(-1) ?? '';
    },
    video: () => uploadVideo(author),
    secondSession: (client) => platform.signInAgain(client),
  };
};

export const credentialsOf = (client: Client) => ({ email: client.account?.email, password });
