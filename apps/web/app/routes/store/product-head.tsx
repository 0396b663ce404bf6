import { BarChart3, BookOpen, Clock, Languages, Layers, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Product } from '#app/api/models.ts';
import { Breadcrumbs } from '#app/design/breadcrumbs.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import type { CourseFigures } from './course-figures.ts';

interface Fact {
  icon: LucideIcon;
  name: string;
  text: string;
}

const useFacts = (product: Product, figures: CourseFigures): Fact[] => {
  const t = useMessages();
  const language: Fact = { icon: Languages, name: t.store.language, text: t.common.languageNames[product.language] };
  if (product.kind === 'physical') return [language];
  return [
    ...(figures.lessons > 0 ? [{ icon: Layers, name: t.store.extent, text: t.store.lessonCount(figures.lessons) }] : []),
    ...(figures.seconds > 0 ? [{ icon: Clock, name: t.store.duration, text: t.store.takes(figures.seconds) }] : []),
    ...(product.level ? [{ icon: BarChart3, name: t.store.level, text: t.common.levels[product.level] }] : []),
    language,
  ];
};

/** What it is, by whom, and the few facts that decide whether it is for me. */
export const ProductHead = ({ product, figures }: { product: Product; figures: CourseFigures }): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const list = product.kind === 'course' ? { to: '/courses', label: t.shell.courses } : { to: '/books', label: t.shell.books };
  const crumbs = [list, ...(product.category ? [{ to: `${list.to}?category=${product.category.slug}`, label: product.category.name[language] }] : [])];
  return (
    <>
      <Breadcrumbs crumbs={crumbs} />
      <h1 lang={product.language} className="text-[1.875rem] leading-[1.14] font-[690] tracking-[-0.025em] wrap-anywhere sm:text-[2.625rem]">{product.title}</h1>
      <p lang={product.language} className="mt-3 max-w-2xl text-lg text-soft sm:mt-4">{product.summary}</p>
      {product.teacherName !== undefined && (
        <p className="mt-4 text-[0.9375rem] text-soft">
          {t.store.taughtBy}{' '}
          <Link to={`/courses?${new URLSearchParams({ teacher: product.teacherName }).toString()}`} className="rounded-small font-medium text-brand underline underline-offset-4">{product.teacherName}</Link>
        </p>
      )}
      <dl className="mt-4 flex flex-wrap gap-x-6 gap-y-2 text-[0.9375rem]">
        {useFacts(product, figures).map(({ icon: Icon, name, text }) => (
          <div key={name} className="flex items-center gap-2 text-soft">
            <dt><Icon aria-hidden className="size-4.5 text-brand" /><span className="sr-only">{name}</span></dt>
            <dd>{text}</dd>
          </div>
        ))}
        {product.kind === 'physical' && (
          <div className="flex items-center gap-2 text-soft"><dt className="sr-only">{t.store.kind}</dt><dd className="flex items-center gap-2"><BookOpen aria-hidden className="size-4.5 text-brand" />{t.common.kinds.physical}</dd></div>
        )}
      </dl>
    </>
  );
};
