import { answered, api } from '#app/api/browser.ts';
import type { ComboboxOption } from '#app/design/combobox.tsx';
import type { Search } from '#app/design/use-search.ts';

const most = 12;

/** People by a part of their name or address, accents and a typing error aside. */
export const findPeople: Search<ComboboxOption> = async (words, signal) => {
  const search = words.trim();
  const { items } = await answered(api.GET('/users', { params: { query: { limit: most, ...(search !== '' && { search }) } }, signal }));
  return items.map(({ id, name, email }) => ({ value: id, label: name, note: email }));
};

export const findPeopleOf = (role: string): Search<ComboboxOption> => async (words, signal) => {
  const search = words.trim();
  const { items } = await answered(api.GET('/accounts', { params: { query: { limit: most, role, ...(search !== '' && { search }) } }, signal }));
  return items.map(({ id, name, email }) => ({ value: id, label: name, note: email }));
};

export const findProducts: Search<ComboboxOption> = async (words, signal) => {
  const search = words.trim();
  const { items } = await answered(api.GET('/products', { params: { query: { limit: most, ...(search !== '' && { search }) } }, signal }));
  return items.map(({ id, title }) => ({ value: id, label: title }));
};

/** Schools, departments and the like. */
export const findUnits: Search<ComboboxOption> = async (words, signal) => {
  const search = words.trim();
  const { items } = await answered(api.GET('/units', { params: { query: { limit: most, ...(search !== '' && { search }) } }, signal }));
  return items.map(({ id, name, parent }) => ({ value: id, label: name, ...(parent && { note: parent.name }) }));
};

/** Courses that can be had, by the number that learning knows them by. */
export const findCourses: Search<ComboboxOption> = async (words, signal) => {
  const search = words.trim();
  const { items } = await answered(api.GET('/products', { params: { query: { limit: most, kind: 'course', ...(search !== '' && { search }) } }, signal }));
  return items.flatMap(({ courseId, title }) => (courseId === undefined ? [] : [{ value: String(courseId), label: title }]));
};
