import { answered, api } from '#app/api/browser.ts';
import { useSearch, type Search } from '#app/design/use-search.ts';
import type { PaletteTexts } from '#app/i18n/es/palette.ts';
import type { Formats } from '#app/i18n/format.ts';
import { useFormats } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may, type Viewer } from '#app/session/viewer.ts';
import type { Command } from './commands.ts';
import { meantOrder } from './order-number.ts';

/** Of a kind that the server finds. */
const few = 6;
/** Of one's own, as many as an answer holds: whoever has more finds the rest by the lists themselves. */
const most = 100;

const none = Promise.resolve([]);

/** The courses that somebody studies and those that they teach: few enough to be searched here. */
const ownCourses = (viewer: Viewer | undefined, { percent }: Formats): Search<Command> => async (_words, signal) => {
  const [studied, taught] = await Promise.all([
    viewer ? answered(api.GET('/enrolments', { params: { query: { limit: most } }, signal })) : { items: [] },
    may(viewer, 'courses:write') ? answered(api.GET('/courses', { params: { query: { teacher: 'me', limit: most } }, signal })) : none,
  ]);
  return [
    ...studied.items.filter(({ status }) => status === 'active')
      .map(({ courseId, title, progress }): Command => ({ id: `own ${courseId}`, group: 'own', title, note: percent(progress), to: `/learn/${courseId}` })),
    ...taught.map(({ id, name }): Command => ({ id: `taught ${id}`, group: 'taught', title: name, to: `/teach/${id}` })),
  ];
};

const findProducts = ({ price }: Formats, t: PaletteTexts): Search<Command> => async (search, signal) => {
  const { items } = await answered(api.GET('/products', { params: { query: { search, limit: few } }, signal }));
  return items.map(({ slug, title, kind, price: amount }) => ({ id: `product ${slug}`, group: 'products', title, note: `${t.kinds[kind]} · ${price(amount)}`, to: `/p/${slug}` }));
};

const findOrders = ({ money }: Formats): Search<Command> => async (words, signal) => {
  const search = meantOrder(words, new Date().getFullYear());
  const { items } = await answered(api.GET('/orders', { params: { query: { search, all: true, limit: few } }, signal }));
  return items.map(({ id, number, buyer, total }) => ({ id: `order ${id}`, group: 'orders', title: number, note: `${buyer.name} · ${money(total)}`, to: `/console/orders/${id}` }));
};

const findPeople: Search<Command> = async (search, signal) => {
  const { items } = await answered(api.GET('/accounts', { params: { query: { search, limit: few } }, signal }));
  return items.map(({ id, name, email }) => ({ id: `person ${id}`, group: 'people', title: name, note: email, to: `/console/people/${id}` }));
};

interface Found {
  /** Known from the start, and searched here. */
  own: readonly Command[];
  /** What the server has for the words. */
  remote: readonly Command[];
  searching: boolean;
  failed: boolean;
}

/** What this reader has, and what the academy has for what they type. */
export const useFound = (typed: string, t: PaletteTexts): Found => {
  const formats = useFormats();
  const { viewer } = useRoot();
  const words = typed.trim();
  const kinds: readonly Search<Command>[] = [
    findProducts(formats, t),
    ...(may(viewer, 'orders:read') ? [findOrders(formats)] : []),
    ...(may(viewer, 'users:read') ? [findPeople] : []),
  ];
  const mine = useSearch(ownCourses(viewer, formats), '', true);
  const found = useSearch<Command>(async (wanted, signal) => (await Promise.all(kinds.map((find) => find(wanted, signal)))).flat(), words, words !== '');
  return {
    own: mine.options,
    remote: words === '' ? [] : found.options,
    searching: words !== '' && found.status === 'searching',
    failed: mine.status === 'failed' || (words !== '' && found.status === 'failed'),
  };
};
