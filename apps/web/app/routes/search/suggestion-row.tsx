import { clsx } from 'clsx';
import { ArrowRight, SpellCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar } from '#app/design/avatar.tsx';
import { Cover } from '#app/design/cover.tsx';
import { SubjectIcon, symbolOf } from '#app/design/subject-icon.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { Price } from '#app/routes/store/price.tsx';
import { marked, type Suggestion } from './suggestion-list.ts';

interface SuggestionRowProps {
  id: string;
  item: Suggestion;
  words: string;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

/** A name with what was typed of it in bold. */
const Marked = ({ text, words }: { text: string; words: string }): ReactNode =>
  marked(text, words).map((piece, place) => (piece.hit ? <strong key={place} className="font-semibold text-ink">{piece.text}</strong> : piece.text));

const Content = ({ item, words }: { item: Suggestion; words: string }): ReactNode => {
  const t = useMessages();
  switch (item.type) {
    case 'product': {
      const { title, language, coverUrl, category, slug, kind, price, teacherName, available } = item.product;
      return (
        <>
          <span className="w-14 shrink-0"><Cover url={coverUrl} subject={category?.slug ?? slug} kind={kind} sizes="3.5rem" className="rounded-small" /></span>
          <span className="min-w-0 flex-1">
            <span lang={language} className="block truncate text-soft"><Marked text={title} words={words} /></span>
            <span className="block truncate text-sm text-faint">{[t.common.kinds[kind], teacherName].filter(Boolean).join(' · ')}</span>
          </span>
          <span className="shrink-0 text-sm font-medium tabular-nums">{available ? <Price money={price} /> : kind === 'course' ? t.search.full : t.search.soldOut}</span>
        </>
      );
    }
    case 'subject':
      return (
        <>
          <span className="grid size-9 shrink-0 place-items-center rounded-control bg-brand-soft text-brand-ink"><SubjectIcon symbol={symbolOf(item.slug)} className="size-4.5" /></span>
          <span className="min-w-0 flex-1 truncate text-soft"><Marked text={item.name} words={words} /></span>
        </>
      );
    case 'teacher':
      return (
        <>
          <Avatar name={item.name} />
          <span className="min-w-0 flex-1 truncate text-soft"><Marked text={item.name} words={words} /></span>
          <span className="shrink-0 text-sm text-faint">{t.search.courses(item.products)}</span>
        </>
      );
    case 'correction':
      return (
        <>
          <SpellCheck aria-hidden className="mx-2.5 size-4.5 shrink-0 text-faint" />
          <span className="min-w-0 flex-1 truncate text-soft">{t.search.didYouMean} <strong className="font-semibold text-ink">{item.words}</strong>?</span>
        </>
      );
    case 'all':
      return (
        <>
          <span className="min-w-0 flex-1 truncate pl-1 font-medium text-brand">{t.search.all(item.words)}</span>
          <ArrowRight aria-hidden className="size-4 shrink-0 text-brand" />
        </>
      );
    default:
      return item satisfies never;
  }
};

/** Chosen by the box's keys or by a press; it is never focused itself. */
export const SuggestionRow = ({ id, item, words, active, onPoint, onChoose }: SuggestionRowProps): ReactNode => (
  <div
    id={id} role="option" aria-selected={active} tabIndex={-1} onPointerMove={onPoint} onClick={onChoose}
    ref={(element) => { if (element && active) element.scrollIntoView({ block: 'nearest' }); }}
    className={clsx('flex min-h-12 cursor-pointer items-center gap-3 rounded-control px-2 py-1.5 text-[0.9375rem] select-none', active && 'bg-sunken')}
  >
    <Content item={item} words={words} />
  </div>
);
