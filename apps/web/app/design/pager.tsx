import { ArrowLeft, ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useMessages } from '#app/i18n/locale.tsx';
import { ButtonLink } from './button.tsx';

const withParameter = (parameters: URLSearchParams, name: string, after: string | undefined): string => {
  const changed = new URLSearchParams(parameters);
  changed.delete(name);
  if (after !== undefined) changed.set(name, after);
  return `?${changed.toString()}`;
};

/** The way through a list by cursor. The address holds the place, so the browser's own "back" works too; a second list of a page has another name in it. */
export const Pager = ({ next, name = 'after' }: { next: string | null; name?: string }): ReactNode => {
  const t = useMessages();
  const [parameters] = useSearchParams();
  const later = parameters.has(name);
  if (!later && next === null) return null;
  return (
    <nav aria-label={t.common.pages} className="mt-8 flex justify-between gap-3">
      {later
        ? <ButtonLink variant="secondary" to={withParameter(parameters, name, undefined)}><ArrowLeft aria-hidden />{t.common.firstPage}</ButtonLink>
        : <span />}
      {next !== null && (
        <ButtonLink variant="secondary" to={withParameter(parameters, name, next)}>{t.common.nextPage}<ArrowRight aria-hidden /></ButtonLink>
      )}
    </nav>
  );
};
