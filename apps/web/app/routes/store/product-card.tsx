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
}

/** One product in a grid. The title's link covers the whole card. */
export const ProductCard = ({ product, heading: Heading = 'h2', eager = false }: ProductCardProps): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const facts = [
    product.level && t.common.levels[product.level],
    product.language !== language && t.common.languageNames[product.language],
  ].filter((fact) => typeof fact === 'string');
  return (
    <article className="group relative flex flex-col overflow-hidden rounded-card border border-line bg-surface shadow-card transition-shadow duration-200 hover:shadow-lift focus-within:shadow-lift">
      <Cover
        url={product.coverUrl} subject={product.category?.slug ?? product.slug} kind={product.kind} eager={eager}
        sizes="(min-width: 1024px) 24rem, (min-width: 640px) 46vw, 92vw"
      />
      <div className="flex flex-1 flex-col p-4.5">
        <p className="text-[0.8125rem] font-medium text-warm">{product.category?.name[language] ?? t.common.kinds[product.kind]}</p>
        <Heading className="mt-1 line-clamp-2 text-[1.0625rem] leading-snug font-semibold" lang={product.language}>
          <Link to={`/p/${product.slug}`} className="outline-none after:absolute after:inset-0 after:rounded-card group-focus-within:after:outline-2 group-focus-within:after:outline-brand">
            {product.title}
          </Link>
        </Heading>
        <p className="mt-1.5 line-clamp-2 text-sm text-soft" lang={product.language}>{product.summary}</p>
        <p className="mt-2 text-sm text-faint">{[product.teacherName, ...facts].filter(Boolean).join(' · ')}</p>
        <div className="mt-auto flex items-center justify-between gap-3 pt-4">
          <Price money={product.price} className="text-[1.0625rem] font-semibold" />
          {!product.available && <Badge tone="neutral">{product.kind === 'course' ? t.store.full : t.store.soldOut}</Badge>}
        </div>
      </div>
    </article>
  );
};

export const ProductGrid = ({ className, children }: { className?: string; children: ReactNode }): ReactNode => (
  <div className={clsx('grid gap-5 sm:grid-cols-2 lg:grid-cols-3', className)}>{children}</div>
);
