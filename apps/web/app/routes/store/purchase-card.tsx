import { BookOpen, Infinity as Lasting, PackageCheck, PlayCircle, Truck, Users, type LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Link } from 'react-router';
import type { Product } from '#app/api/models.ts';
import { Card } from '#app/design/card.tsx';
import { Cover } from '#app/design/cover.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { BuyForm, OwnedCourse } from './buy-form.tsx';
import type { CourseFigures } from './course-figures.ts';
import { Price } from './price.tsx';
import type { Owned } from './product.server.ts';

interface Fact {
  icon: LucideIcon;
  text: string;
  /** Something that a buyer should not put off. */
  urgent?: boolean;
}

const useFacts = ({ kind, available, seatsLeft }: Product, { lessons, videos }: CourseFigures): Fact[] => {
  const t = useMessages();
  const scarce = available && seatsLeft !== undefined;
  if (kind === 'course') {
    return [
      ...(scarce ? [{ icon: Users, text: t.store.seatsLeft(seatsLeft), urgent: true }] : []),
      ...(lessons > 0 ? [{ icon: BookOpen, text: t.store.lessonCount(lessons) }] : []),
      ...(videos > 0 ? [{ icon: PlayCircle, text: t.store.videoCount(videos) }] : []),
      { icon: Lasting, text: t.store.lifelong },
    ];
  }
  return [
    ...(scarce ? [{ icon: PackageCheck, text: t.store.copiesLeft(seatsLeft), urgent: true }] : []),
    ...(available && !scarce ? [{ icon: PackageCheck, text: t.store.inStock }] : []),
    { icon: Truck, text: t.store.shipped },
  ];
};

interface PurchaseCardProps {
  product: Product;
  figures: CourseFigures;
  owned: Owned | undefined;
  ref?: Ref<HTMLDivElement>;
}

/** What it costs, how to get it, and what is in it; for whoever has it, the way in. */
export const PurchaseCard = ({ product, figures, owned, ref }: PurchaseCardProps): ReactNode => {
  const t = useMessages();
  return (
    <Card ref={ref} className="overflow-hidden shadow-lift">
      <div className="relative">
        <Cover
          url={product.coverUrl} subject={product.category?.slug ?? product.slug} kind={product.kind} eager
          sizes="(min-width: 1024px) 22rem, 92vw"
        />
        {figures.previewId !== undefined && (
          <Link
            to={`/p/${product.slug}/preview/${figures.previewId}`}
            className="absolute right-3 bottom-3 flex min-h-10 items-center gap-2 rounded-full bg-surface/95 py-1.5 pr-4 pl-2.5 text-sm font-semibold text-ink shadow-lift transition-transform hover:scale-103"
          >
            <PlayCircle aria-hidden className="size-5.5 text-brand" />{t.store.seePreview}
          </Link>
        )}
      </div>
      <div className="p-5 sm:p-6">
        {owned
          ? <OwnedCourse owned={owned} title={product.title} />
          : (
            <>
              <p className="mb-4"><Price money={product.price} className="text-3xl font-[680] tracking-tight" /></p>
              <BuyForm product={product} />
            </>
          )}
        <ul className="mt-5 flex flex-col gap-2.5 text-[0.9375rem] text-soft">
          {useFacts(product, figures).map(({ icon: Icon, text, urgent }) => (
            <li key={text} className="flex items-center gap-3">
              <Icon aria-hidden className={urgent ? 'size-4.5 shrink-0 text-warm' : 'size-4.5 shrink-0 text-brand'} />
              <span className={urgent ? 'font-medium text-warm' : undefined}>{text}</span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
};
