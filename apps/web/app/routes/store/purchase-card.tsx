import { BookOpen, Check, Infinity as Lasting, PlayCircle, Truck, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Module, Product } from '#app/api/models.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { Card } from '#app/design/card.tsx';
import { Cover } from '#app/design/cover.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useRoot } from '#app/session/use-root.ts';
import { Price } from './price.tsx';
import type { action } from './product.tsx';

/** Few enough left that a buyer should know. */
const scarce = 10;

const Facts = ({ product, modules }: { product: Product; modules: readonly Module[] }): ReactNode => {
  const t = useMessages();
  const lessons = modules.flatMap((module) => module.lessons);
  const videos = lessons.filter(({ kind }) => kind === 'video').length;
  const { seatsLeft } = product;
  const facts = product.kind === 'course'
    ? [
      { icon: BookOpen, text: t.store.lessonCount(lessons.length), shown: lessons.length > 0 },
      { icon: PlayCircle, text: t.store.videoCount(videos), shown: videos > 0 },
      { icon: Lasting, text: t.store.lifelong, shown: true },
      { icon: Users, text: t.store.seatsLeft(seatsLeft ?? 0), shown: product.available && seatsLeft != null && seatsLeft <= scarce },
    ]
    : [
      { icon: Truck, text: t.store.shipped, shown: true },
      { icon: BookOpen, text: t.store.copiesLeft(seatsLeft ?? 0), shown: product.available && seatsLeft != null && seatsLeft <= scarce },
    ];
  return (
    <ul className="mt-5 flex flex-col gap-2.5 text-[0.9375rem] text-soft">
      {facts.filter(({ shown }) => shown).map(({ icon: Icon, text }) => (
        <li key={text} className="flex items-center gap-3"><Icon aria-hidden className="size-4.5 shrink-0 text-brand" />{text}</li>
      ))}
    </ul>
  );
};

const BuyButton = ({ product, enrolled }: { product: Product; enrolled: boolean }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const inCart = useRoot().cart.productIds.includes(product.id);
  if (enrolled) {
    return (
      <>
        <p className="mb-3 flex items-center gap-2 text-[0.9375rem] font-medium text-success"><Check aria-hidden className="size-4.5" />{t.store.owned}</p>
        <ButtonLink to={`/learn/${product.courseId}`} size="large" wide>{t.store.goToCourse}</ButtonLink>
      </>
    );
  }
  if (inCart) {
    return (
      <>
        <p role="status" className="mb-3 flex items-center gap-2 text-[0.9375rem] font-medium text-success"><Check aria-hidden className="size-4.5" />{t.store.inCart}</p>
        <ButtonLink to="/cart" size="large" wide>{t.store.goToCart}</ButtonLink>
      </>
    );
  }
  const problem = texts.beside(fetcher.data?.problem, []);
  return (
    <fetcher.Form method="post">
      <Button type="submit" size="large" wide disabled={!product.available} busy={fetcher.state !== 'idle'}>
        {product.available ? t.store.addToCart : product.kind === 'course' ? t.store.full : t.store.soldOut}
      </Button>
      {!product.available && <p className="mt-2.5 text-sm text-faint">{product.kind === 'course' ? t.store.fullHint : t.store.soldOutHint}</p>}
      {problem !== undefined && <Notice kind="danger" className="mt-3">{problem}</Notice>}
    </fetcher.Form>
  );
};

interface PurchaseCardProps {
  product: Product;
  modules: readonly Module[];
  enrolled: boolean;
}

export const PurchaseCard = ({ product, modules, enrolled }: PurchaseCardProps): ReactNode => (
  <Card className="overflow-hidden shadow-lift">
    <Cover
      url={product.coverUrl} subject={product.category?.slug ?? product.slug} kind={product.kind} eager
      sizes="(min-width: 1024px) 22rem, 92vw"
    />
    <div className="p-5 sm:p-6">
      <p className="mb-4"><Price money={product.price} className="text-3xl font-[680] tracking-tight" /></p>
      <BuyButton product={product} enrolled={enrolled} />
      <Facts product={product} modules={modules} />
    </div>
  </Card>
);
