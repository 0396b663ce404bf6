import type { PaletteTexts } from '#app/i18n/es/palette.ts';
import { useSearch } from '#app/design/use-search.ts';
import type { Formats } from '#app/i18n/format.ts';
import { useFormats } from '#app/i18n/locale.tsx';
import type { PaletteFinds } from '#app/routes/palette/find.ts';
import type { OwnCourses } from '#app/routes/palette/own.ts';
import type { Command } from './commands.ts';

/** No fetcher of the router: of a fault the palette tells by itself, the page below stays. */
const ask = async <Answer>(path: string, signal: AbortSignal): Promise<Answer> => {
  const response = await fetch(path, { signal });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return await response.json() as Answer;
};

const ownCommands = ({ studied, taught }: OwnCourses, { percent }: Formats): Command[] => [
  ...studied.map(({ courseId, title, progress }): Command => ({ id: `own ${courseId}`, group: 'own', title, note: percent(progress), to: `/learn/${courseId}` })),
  ...taught.map(({ courseId, title }): Command => ({ id: `taught ${courseId}`, group: 'taught', title, to: `/teach/${courseId}` })),
];

const foundCommands = ({ products, orders }: PaletteFinds, { money, price }: Formats, t: PaletteTexts): Command[] => [
  ...products.map(({ slug, title, kind, price: amount }): Command => ({
    id: `product ${slug}`, group: 'products', title, note: `${t.kinds[kind]} · ${price(amount)}`, to: `/p/${slug}`,
  })),
  ...orders.map(({ id, number, buyer, total }): Command => ({ id: `order ${id}`, group: 'orders', title: number, note: `${buyer} · ${money(total)}`, to: `/console/orders/${id}` })),
];

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
  const words = typed.trim();
  const mine = useSearch(async (_words, signal) => ownCommands(await ask<OwnCourses>('/palette/own', signal), formats), '', true);
  const found = useSearch(
    async (wanted, signal) => foundCommands(await ask<PaletteFinds>(`/palette/find?search=${encodeURIComponent(wanted)}`, signal), formats, t), words, words !== '',
  );
  return {
    own: mine.options,
    remote: words === '' ? [] : found.options,
    searching: words !== '' && found.status === 'searching',
    failed: mine.status === 'failed' || (words !== '' && found.status === 'failed'),
  };
};
