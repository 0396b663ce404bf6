import { CloudOff, Compass, ServerCrash, ShieldX, type LucideIcon } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { isRouteErrorResponse } from 'react-router';
import { unreachable } from '#app/api/browser.ts';
import { isProblem, unknownProblem, type Problem } from '#app/api/problem.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { PageHead } from '#app/design/page.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { reloadCalmly } from '#app/offline/reload-calmly.ts';
import { SearchBox } from '#app/routes/search/search-box.tsx';
import { useRoot } from '#app/session/use-root.ts';

/** What browsers call it when there was no answer: Chromium, Firefox and Safari. Other TypeErrors are faults of ours. */
const isUnreachable = (error: unknown): boolean =>
  error instanceof TypeError && /failed to fetch|networkerror|load failed|importing a module/i.test(error.message);

const problemIn = (error: unknown): Problem => {
  if (isUnreachable(error)) return unreachable;
  if (!isRouteErrorResponse(error)) return unknownProblem(500);
  const thrown: unknown = error.data;
  return isProblem(thrown) ? thrown : unknownProblem(error.status);
};

const isMissing = ({ status }: Problem): boolean => status === 404 || status === 410;

const iconOf = (problem: Problem): LucideIcon => {
  if (isMissing(problem)) return Compass;
  if (problem.status === 0) return CloudOff;
  return problem.status === 401 || problem.status === 403 ? ShieldX : ServerCrash;
};

/** The worker has this page as it was last read, or says better than we can what one can read without a connection. */
const useKeptPage = (isAway: boolean): void => {
  useEffect(() => {
    if (isAway && navigator.serviceWorker?.controller) void reloadCalmly();
  }, [isAway]);
};

/** What went wrong in plain words, the number to quote, and a way back. */
const ErrorPanel = ({ error }: { error: unknown }): ReactNode => {
  const t = useMessages();
  const problem = problemIn(error);
  const root = useRoot();
  const mayPass = problem.status === 0 || problem.status === 429 || problem.status >= 500;
  useKeptPage(problem.status === 0);
  const number = problem.correlationId ?? root.correlationId;
  const { title, text } = useProblemTexts().page(problem);
  const Icon = iconOf(problem);
  return (
    <div data-error className="page-width grid min-h-[68vh] place-items-center py-16 text-center">
      <PageHead title={title} />
      <div className="flex w-full max-w-lg flex-col items-center">
        <span className="mb-6 grid size-18 place-items-center rounded-panel bg-warm-soft text-warm-ink"><Icon aria-hidden className="size-8" /></span>
        {problem.status > 0 && <p className="text-sm font-semibold text-faint tabular-nums">{problem.status}</p>}
        <h1 className="mt-1 text-title">{title}</h1>
        <p className="mt-3 text-lead text-soft">{text}</p>
        {isMissing(problem) && <SearchBox inPage className="mt-8 w-full max-w-sm" />}
        <div className="mt-7 flex flex-wrap justify-center gap-2.5">
          {mayPass && <Button onClick={() => location.reload()}>{t.errors.reload}</Button>}
          <ButtonLink to="/" variant={mayPass ? 'secondary' : 'primary'}>{t.errors.toHome}</ButtonLink>
          <ButtonLink to="/courses" variant="secondary">{t.errors.toCourses}</ButtonLink>
        </div>
        {number !== undefined && !isMissing(problem) && problem.status > 0 && (
          <p className="mt-8 text-sm text-faint">
            {t.errors.quote} <code className="font-mono break-all select-all">{number}</code>
          </p>
        )}
      </div>
    </div>
  );
};

export default ErrorPanel;
