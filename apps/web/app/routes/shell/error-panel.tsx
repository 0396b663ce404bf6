import { Compass, ServerCrash, ShieldX, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { isRouteErrorResponse } from 'react-router';
import { isProblem, unknownProblem, type Problem } from '#app/api/problem.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { PageHead } from '#app/design/page.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useRoot } from '#app/session/use-root.ts';

const problemIn = (error: unknown): Problem => {
  if (!isRouteErrorResponse(error)) return unknownProblem(500);
  const thrown: unknown = error.data;
  return isProblem(thrown) ? thrown : unknownProblem(error.status);
};

const iconOf = (status: number): LucideIcon => {
  if (status === 404 || status === 410) return Compass;
  return status === 401 || status === 403 ? ShieldX : ServerCrash;
};

/** What went wrong in plain words, the number to quote, and a way back. */
const ErrorPanel = ({ error }: { error: unknown }): ReactNode => {
  const t = useMessages();
  const problem = problemIn(error);
  const root = useRoot();
  const number = problem.correlationId ?? root.correlationId;
  const { title, text } = useProblemTexts().page(problem);
  const Icon = iconOf(problem.status);
  return (
    <div className="page-width grid min-h-[60vh] place-items-center py-16 text-center">
      <PageHead title={title} />
      <div className="flex max-w-lg flex-col items-center">
        <span className="mb-6 grid size-18 place-items-center rounded-full bg-warm-soft text-warm-ink"><Icon aria-hidden className="size-8" /></span>
        <p className="text-sm font-semibold text-faint">{problem.status}</p>
        <h1 className="mt-1 text-3xl font-[680]">{title}</h1>
        <p className="mt-3 text-soft">{text}</p>
        <div className="mt-7 flex flex-wrap justify-center gap-2">
          <ButtonLink to="/">{t.errors.toHome}</ButtonLink>
          <ButtonLink to="/courses" variant="secondary">{t.errors.toCourses}</ButtonLink>
        </div>
        {number !== undefined && problem.status !== 404 && (
          <p className="mt-8 text-sm text-faint">
            {t.errors.quote} <code className="font-mono break-all select-all">{number}</code>
          </p>
        )}
      </div>
    </div>
  );
};

export default ErrorPanel;
