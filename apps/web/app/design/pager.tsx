import { ArrowLeft, ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useMessages } from '#app/i18n/locale.tsx';
import { ButtonLink } from './button.tsx';

const withParameter = (parameters: URLSearchParams, after: string | undefined): string => {
  const changed = new URLSearchParams(parameters);
  changed.delete('after');
  if (after !== undefined) changed.set('after', after);
  return `?${changed.toString()}`;
};

/** The way through a list by cursor. The address holds the place, so the browser's own "back" works too. */
export const Pager = ({ next }: { next: string | null }): ReactNode => {
  const t = useMessages();
  const [parameters] = useSearchParams();
  const later = parameters.has('after');
  if (!later && next === null) return null;
  return (
    <nav aria-label={t.common.pages} className="mt-8 flex justify-between gap-3">
      {later
        ? <ButtonLink variant="secondary" to={withParameter(parameters, undefined)}><ArrowLeft aria-hidden />{t.common.firstPage}</ButtonLink>
        : <span />}
      {next !== null && (
        <ButtonLink variant="secondary" to={withParameter(parameters, next)}>{t.common.nextPage}<ArrowRight aria-hidden /></ButtonLink>
      )}
    </nav>
  );
};
