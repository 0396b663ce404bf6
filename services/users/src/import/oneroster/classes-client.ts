import type { Clients } from '@liceo/kernel/clients';
import { type ContentOf, partsOf, type RosterPart, type Tally } from './roster-part.ts';

interface Outcome {
  courses: Tally;
  classes: Tally;
  members: Tally;
  unknownCourses: string[];
  unknownClasses: string[];
}

interface Member extends Omit<ContentOf<'member'>, 'userSourcedId'> {
  userId: string;
  name: string;
}

interface Items {
  courses: ContentOf<'course'>[];
  classes: ContentOf<'class'>[];
  members: Member[];
}

interface Posts<Body> {
  post: { requestBody: { content: { 'application/json': Body } }; responses: { 200: { content: { 'application/json': Outcome } } } };
}

/** The routes of learning that an import calls. */
interface LearningPaths {
  '/classes/plan': Posts<Items>;
  '/classes/import': Posts<Items & { runId: string; batch: number; importedBy: { userId: string; name: string } }>;
}

export type Resolve = (userSourcedId: string) => { userId: string; name: string } | undefined;

/** Whoever is taken out of a class is known by the name of the enrolment; nobody has this id. */
const nobody = { userId: '00000000-0000-0000-0000-000000000000', name: '' };

const itemsOf = (parts: readonly RosterPart[], resolve: Resolve): Items => ({
  courses: partsOf(parts, 'course'),
  classes: partsOf(parts, 'class'),
  members: partsOf(parts, 'member').flatMap(({ userSourcedId, ...member }) => {
    const person = resolve(userSourcedId) ?? (member.gone ? nobody : undefined);
    return person ? [{ ...member, ...person }] : [];
  }),
});

const isEmpty = ({ courses, classes, members }: Items): boolean => courses.length + classes.length + members.length === 0;

/** What learning would do with these parts; nothing if they do not concern it. */
export const planStudies = async (clients: Clients, parts: readonly RosterPart[], resolve: Resolve): Promise<Outcome | undefined> => {
  const items = itemsOf(parts, resolve);
  if (isEmpty(items)) return undefined;
  const { data, response } = await clients.of<LearningPaths>('learning').POST('/classes/plan', { body: items });
  if (!data) throw new Error(`learning plans no classes: ${response.status}`);
  return data;
};

export interface Batch {
  runId: string;
  batch: number;
  importedBy: { userId: string; name: string };
}

/** Has learning take these parts in. After a crash the same batch is asked again, and is taken in once. */
export const importStudies = async (clients: Clients, batch: Batch, parts: readonly RosterPart[], resolve: Resolve): Promise<Outcome | undefined> => {
  const items = itemsOf(parts, resolve);
  if (isEmpty(items)) return undefined;
  const { data, response } = await clients.of<LearningPaths>('learning').POST('/classes/import', { body: { ...batch, ...items } });
  if (!data) throw new Error(`learning takes no classes: ${response.status}`);
  return data;
};
