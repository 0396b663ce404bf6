import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ProductItem } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Cover } from '#app/design/cover.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { Price } from './price.tsx';

interface ProductCardProps {
  product: ProductItem;
  /** The heading's level, so that a page's outline has no gap. */
  heading?: 'h2' | 'h3';
  eager?: boolean;
  /** Upright also on a narrow screen: for a shelf that is pushed to the side. */
  upright?: boolean;
}

/** One product of several. The title's link covers the whole card; on a narrow screen it lies on its side. */
export const ProductCard = ({ product, heading: Heading = 'h2', eager = false, upright = false }: ProductCardProps): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const facts = [
    product.lessonCount !== undefined && t.store.lessonCount(product.lessonCount),
    product.level && t.common.levels[product.level],
    product.language !== language && t.common.languageNames[product.language],
  ].filter((fact) => typeof fact === 'string');
  return (
    <article
      className={clsx(
        'group relative flex h-full overflow-hidden rounded-card border border-line bg-surface shadow-card transition-[translate,box-shadow,border-color] duration-200',
        'hover:-translate-y-0.5 hover:border-line-strong hover:shadow-lift focus-within:shadow-lift active:translate-y-0',
        upright ? 'flex-col' : 'sm:flex-col',
      )}
    >
      <div className={clsx(!upright && 'max-sm:w-30 max-sm:shrink-0')}>
        <Cover
          url={product.coverUrl} subject={product.category?.slug ?? product.slug} kind={product.kind} eager={eager}
          sizes={upright ? '(min-width: 640px) 19rem, 78vw' : '(min-width: 1024px) 20rem, (min-width: 640px) 46vw, 8rem'}
          className={clsx(!upright && 'max-sm:aspect-auto! max-sm:h-full')}
        />
      </div>
      <div className={clsx('flex min-w-0 flex-1 flex-col', upright ? 'p-4' : 'p-3.5 sm:p-4.5')}>
        <p className="truncate text-[0.8125rem] font-medium text-warm">{product.category?.name[language] ?? t.common.kinds[product.kind]}</p>
        <Heading className="mt-0.5 line-clamp-2 text-base leading-snug font-semibold sm:text-[1.0625rem]" lang={product.language}>
          <Link to={`/p/${product.slug}`} prefetch="intent" className="outline-none after:absolute after:inset-0 after:rounded-card group-focus-within:after:outline-2 group-focus-within:after:-outline-offset-2 group-focus-within:after:outline-brand">
            {product.title}
          </Link>
        </Heading>
        {product.summary !== '' && <p className={clsx('mt-1.5 line-clamp-2 text-sm text-soft', !upright && 'max-sm:hidden')} lang={product.language}>{product.summary}</p>}
        {product.teacherName !== undefined && <p className="mt-1.5 truncate text-sm text-faint">{product.teacherName}</p>}
        <p className="truncate text-sm text-faint not-first:mt-0.5">{facts.join(' · ')}</p>
        <div className="mt-auto flex items-center justify-between gap-3 pt-3">
          <Price money={product.price} className="text-[1.0625rem] font-semibold tabular-nums" />
          {!product.available && <Badge tone="neutral">{product.kind === 'course' ? t.store.full : t.store.soldOut}</Badge>}
        </div>
      </div>
    </article>
  );
};

export const ProductGrid = ({ className, children }: { className?: string; children: ReactNode }): ReactNode => (
  <div className={clsx('grid gap-3 sm:grid-cols-2 sm:gap-5', className)}>{children}</div>
);
