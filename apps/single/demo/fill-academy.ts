import { people } from './accounts.ts';
import { awaitStorefront, loadCourses } from './catalog/courses.ts';
import { loadCategories, loadGoods } from './catalog/goods.ts';
import { goods } from './content/goods.ts';
import { subjects } from './content/subjects.ts';
import type { Caller } from './client.ts';
import { loadOrders } from './orders.ts';
import { linkGuardian, openAccounts, openSessions } from './people.ts';
import { loadStudies } from './studies.ts';

const titlesForSale = [
  ...subjects.flatMap(({ courses }) => courses.filter(({ draft }) => !draft).map(({ name }) => name)),
  ...goods.map(({ title }) => title),
];

/** Fills an academy through its public API. What an interrupted load left behind is found and completed. */
export const fillAcademy = async (url: string, admin: Caller, say: (line: string) => void): Promise<void> => {
  const ids = await openAccounts(admin);
  const sessions = await openSessions(url);
  say(`  ${Object.keys(people).length} people: teachers, students, a parent, staff`);

  await loadCategories(admin);
  const [courses] = await Promise.all([loadCourses(sessions), loadGoods(admin), linkGuardian(admin, ids)]);
  const products = await awaitStorefront(admin, titlesForSale);
  say(`  ${courses} courses in ${subjects.length} subjects, ${goods.length} books`);

  const { students } = sessions;
  const orders = await loadOrders({ admin, students, products });
  say(`  ${orders} orders, from pending to refunded`);
  await loadStudies({ admin, ids, students, products });
  say('  enrolments and progress');
};
