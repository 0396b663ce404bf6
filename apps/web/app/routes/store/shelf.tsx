import { clsx } from 'clsx';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ProductItem } from '#app/api/models.ts';
import { ProductCard } from './product-card.tsx';

interface SectionProps {
  title: string;
  note?: string;
  /** Where there is more of it. */
  more?: { to: string; label: string };
  className?: string;
  children: ReactNode;
}

/** A titled part of a storefront page, with a way to all of it. */
export const Section = ({ title, note, more, className, children }: SectionProps): ReactNode => (
  <section className={clsx('mt-14', className)}>
    <div className="mb-5 flex items-end justify-between gap-x-6">
      <div className="min-w-0">
        <h2 className="text-[1.375rem] leading-tight font-[680] tracking-[-0.02em] sm:text-[1.5rem]">{title}</h2>
        {note !== undefined && <p className="mt-1 text-soft">{note}</p>}
      </div>
      {more && (
        <Link to={more.to} className="group flex min-h-9 shrink-0 items-center gap-1.5 rounded-small text-[0.9375rem] font-medium text-brand hover:underline">
          {more.label}<ArrowRight aria-hidden className="size-4 transition-transform group-hover:translate-x-0.5" />
        </Link>
      )}
    </div>
    {children}
  </section>
);

/** Four products beside each other; on a narrow screen they are pushed to the side, and the next one looks in. */
export const Shelf = ({ products, ...section }: Omit<SectionProps, 'children'> & { products: readonly ProductItem[] }): ReactNode => (
  <Section {...section}>
    <ul className="-mx-4 grid auto-cols-[min(17.5rem,78vw)] snap-x snap-mandatory scroll-px-4 grid-flow-col gap-4 overflow-x-auto px-4 pt-1 pb-4 sm:mx-0 sm:grid-flow-row sm:auto-cols-auto sm:grid-cols-2 sm:gap-5 sm:overflow-visible sm:px-0 sm:pb-0 lg:grid-cols-4">
      {products.map((product) => <li key={product.id} className="min-w-0 snap-start"><ProductCard product={product} heading="h3" upright /></li>)}
    </ul>
  </Section>
);
