import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { languages } from '#app/i18n/language.ts';
import { useLanguage } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { inLanguage } from './addresses.ts';

export interface Listing {
  /** The page's address from the root on, with what of its query makes it another page and without its language. */
  path: string;
  /** The picture that stands for it where it is shared; the academy's own when it has none. */
  image?: string | undefined;
  kind?: 'website' | 'product';
}

const locales = { es: 'es_ES', en: 'en_GB' } as const;

interface ListedProps extends Listing {
  title: string;
  description: string | undefined;
}

const Listed = ({ title, description, path, image = '/share.png', kind = 'website' }: ListedProps): ReactNode => {
  const { origin } = useRoot();
  const language = useLanguage();
  const [parameters] = useSearchParams();
  const page = origin + path;
  // The address without a language is a page of its own: the one for readers whom none is meant for.
  const address = parameters.has('lang') ? inLanguage(page, language) : page;
  const properties: readonly (readonly [name: string, content: string])[] = [
    ['og:site_name', 'Liceo'], ['og:type', kind], ['og:title', title], ...(description === undefined ? [] : [['og:description', description] as const]),
    ['og:url', address], ['og:image', origin + image], ['og:locale', locales[language]],
    ...languages.filter((other) => other !== language).map((other) => ['og:locale:alternate', locales[other]] as const),
  ];
  return (
    <>
      <link rel="canonical" href={address} />
      {languages.map((other) => <link key={other} rel="alternate" hrefLang={other} href={inLanguage(page, other)} />)}
      <link rel="alternate" hrefLang="x-default" href={page} />
      {properties.map(([name, content]) => <meta key={name} property={name} content={content} />)}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
};

interface PageHeadProps {
  title: string;
  description?: string | undefined;
  /** Only for pages that everybody may find; all others tell search engines to pass them by. */
  listed?: Listing | undefined;
}

/** What browsers, search engines and shared links show of a page. React moves these tags into the head. */
export const PageHead = ({ title, description, listed }: PageHeadProps): ReactNode => (
  <>
    <title>{`${title} · Liceo`}</title>
    {description !== undefined && <meta name="description" content={description} />}
    {listed ? <Listed title={title} description={description} {...listed} /> : <meta name="robots" content="noindex" />}
  </>
);
