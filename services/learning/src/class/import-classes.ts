import { EnrolmentRevoked } from '@liceo/contracts/events/learning';
import type { Tx } from '@liceo/kernel/db';
import { publishAll } from '@liceo/kernel/messaging';
import { sql } from 'kysely';
import type { LearningContext } from '../learning-context.ts';
import { ownTeacher } from '../people/person-store.ts';
import type { Reader } from '../reader.ts';
import type { Tables } from '../tables.ts';
import { type ClassItem, type CourseItem, judgeClass, judgeMember, type KnownMember, type MemberItem, type Tally, tallyOf, type Verdict } from './class-item.ts';
import {
  changeClass, classesNamed, coursesNamed, deleteClasses, type Ended, insertClasses, insertDrafts, insertMembers, membersNamed, membersOfClasses, removeMembers,
  seatOf, seatsTaken,
} from './class-store.ts';

export interface Roster {
  courses: readonly CourseItem[];
  classes: readonly ClassItem[];
  members: readonly MemberItem[];
}

export interface RosterOutcome {
  courses: Tally;
  classes: Tally;
  members: Tally;
  /** Names of courses and classes that the items refer to and nobody here has. */
  unknownCourses: string[];
  unknownClasses: string[];
}

type Judged<Item> = readonly (readonly [Item, Verdict])[];
const verdicts = (judged: Judged<unknown>): Tally => tallyOf(judged.map(([, verdict]) => verdict));
const those = <Item>(judged: Judged<Item>, wanted: Verdict): Item[] => judged.flatMap(([item, verdict]) => (verdict === wanted ? [item] : []));
const unknown = (names: readonly string[], known: ReadonlyMap<string, unknown>): string[] => [...new Set(names)].filter((name) => !known.has(name));

const judgeCourses = async (db: Reader, items: readonly CourseItem[]): Promise<Judged<CourseItem>> => {
  const known = await coursesNamed(db, items.map(({ sourcedId }) => sourcedId));
  return items.map((item) => [item, known.has(item.sourcedId) ? 'keep' : 'make'] as const);
};

const judgeClasses = async (db: Reader, items: readonly ClassItem[]) => {
  const known = await classesNamed(db, items.map(({ sourcedId }) => sourcedId));
  return { known, judged: items.map((item) => [item, judgeClass(item, known.get(item.sourcedId))] as const) };
};

const judgeMembers = async (db: Reader, items: readonly MemberItem[]) => {
  const classes = await classesNamed(db, items.map(({ classSourcedId }) => classSourcedId));
  const named = await membersNamed(db, items.map(({ sourcedId }) => sourcedId));
  const seats = await seatsTaken(db, items.flatMap(({ classSourcedId, userId }) => {
    const classId = classes.get(classSourcedId)?.id;
    return classId === undefined ? [] : [{ classId, userId }];
  }));
  const judged = items.map((item) => {
    const classId = classes.get(item.classSourcedId)?.id;
    return [item, judgeMember(item, classId, named.get(item.sourcedId), seats.get(seatOf({ ...item, classId })))] as const;
  });
  return { classes, named, judged };
};

const referred = async (db: Reader, { classes, members }: Roster): Promise<Pick<RosterOutcome, 'unknownCourses' | 'unknownClasses'>> => {
  const [courseNames, classNames] = [classes.map(({ courseSourcedId }) => courseSourcedId), members.map(({ classSourcedId }) => classSourcedId)];
  return { unknownCourses: unknown(courseNames, await coursesNamed(db, courseNames)), unknownClasses: unknown(classNames, await classesNamed(db, classNames)) };
};

/** What an import would do, without doing it. */
export const planClasses = ({ db }: Pick<LearningContext, 'db'>) => async (roster: Roster): Promise<RosterOutcome> => ({
  courses: verdicts(await judgeCourses(db, roster.courses)),
  classes: verdicts((await judgeClasses(db, roster.classes)).judged),
  members: verdicts((await judgeMembers(db, roster.members)).judged),
  ...await referred(db, roster),
});

const announceEnded = (tx: Tx<Tables>, ended: readonly Ended[]): Promise<void> =>
  publishAll(tx, EnrolmentRevoked, ended.map(({ userId, courseId }) => ({ subject: userId, data: { userId, courseIds: [courseId] } })));

const importAll = async (tx: Tx<Tables>, { roster, importedBy, at }: { roster: Roster; importedBy: { userId: string; name: string }; at: Date }): Promise<RosterOutcome> => {
  const courses = await judgeCourses(tx, roster.courses);
  const drafts = those(courses, 'make');
  if (drafts.length > 0) await insertDrafts(tx, drafts, (await ownTeacher(tx, importedBy)).id, at);
  const { known, judged: classes } = await judgeClasses(tx, roster.classes);
  const made = those(classes, 'make');
  await insertClasses(tx, made, await coursesNamed(tx, made.map(({ courseSourcedId }) => courseSourcedId)), at);
  const idsOf = ({ sourcedId }: ClassItem): number[] => [known.get(sourcedId)?.id ?? []].flat();
  for (const item of those(classes, 'change')) for (const id of idsOf(item)) await changeClass(tx, id, item, at);
  const closed = those(classes, 'remove').flatMap(idsOf);
  await announceEnded(tx, await removeMembers(tx, await membersOfClasses(tx, closed), at));
  await deleteClasses(tx, closed);
  const { classes: here, named, judged: members } = await judgeMembers(tx, roster.members);
  const former = [...those(members, 'remove'), ...those(members, 'change')].flatMap(({ sourcedId }): KnownMember[] => [named.get(sourcedId) ?? []].flat());
  await announceEnded(tx, await removeMembers(tx, former, at));
  await insertMembers(tx, [...those(members, 'make'), ...those(members, 'change')].flatMap((item) => {
    const classId = here.get(item.classSourcedId)?.id;
    return classId === undefined ? [] : [{ ...item, classId }];
  }), at);
  return { courses: verdicts(courses), classes: verdicts(classes), members: verdicts(members), ...await referred(tx, roster) };
};

export interface ImportBatch extends Roster {
  runId: string;
  batch: number;
  importedBy: { userId: string; name: string };
}

/** Takes one batch of an import in, once: whoever asks again for the same one hears what was answered. */
export const importClasses = ({ db, clock }: LearningContext) => ({ runId, batch, importedBy, ...roster }: ImportBatch): Promise<RosterOutcome> =>
  db.transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`class-import ${runId}`}, 0))`.execute(tx);
    const before = await tx.selectFrom('class_import_batch').select('answer').where('run_id', '=', runId).where('batch', '=', batch).executeTakeFirst();
    if (before) return before.answer as unknown as RosterOutcome;
    const at = clock.now();
    const answer = await importAll(tx, { roster, importedBy, at });
    await tx.insertInto('class_import_batch').values({ run_id: runId, batch, answer: JSON.stringify(answer), done_at: at }).execute();
    return answer;
  });

const keptDays = 30;

/** Forgets answers that nobody asks for any more. */
export const forgetBatches = ({ db, clock }: LearningContext) => async (): Promise<void> => {
  await db.deleteFrom('class_import_batch').where('done_at', '<', new Date(clock.now().getTime() - keptDays * 86_400_000)).execute();
};
