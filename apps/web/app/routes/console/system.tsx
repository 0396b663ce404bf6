import { CircleCheck, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Route } from './+types/system.ts';
import { apiOf, problemOf, refused } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import type { DeadLetter } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { permittedOnly } from '#app/session/viewer.server.ts';

export const middleware: Route.MiddlewareFunction[] = [permittedOnly('system:read')];

const services = ['identity', 'users', 'catalog', 'orders', 'payments', 'learning', 'media', 'notifications'] as const;

/** A service that does not answer is part of what this page shows, so it does not spoil the page. */
export const loader = async ({ context }: Route.LoaderArgs) => {
  const api = apiOf(context);
  return {
    services: await Promise.all(services.map(async (name) => {
      const outcome = await api.GET(`/system/${name}/dead-letters`, { params: { query: { limit: 50 } } });
      return { name, reachable: problemOf(outcome) === undefined, letters: outcome.data?.items ?? [], more: outcome.data?.next != null };
    })),
  };
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const form = await request.formData();
  const service = services.find((name) => name === textIn(form, 'service'));
  if (!service) return refused(unknownProblem(400));
  const path = { id: textIn(form, 'id') };
  const problem = problemOf(await apiOf(context).POST(`/system/${service}/dead-letters/{id}/replay`, { params: { path } }));
  return problem ? refused(problem) : { problem: undefined };
};

const Letter = ({ service, letter }: { service: string; letter: DeadLetter }): ReactNode => {
  const t = useMessages();
  const { dateTime } = useFormats();
  const { viewer } = useRoot();
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().beside(fetcher.data?.problem, []);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-mono text-sm font-semibold break-all">{letter.type}</p>
        <p className="mt-1 text-sm text-faint">{t.console.letterFacts(letter.source, letter.attempts, dateTime(letter.time))}</p>
        {letter.error !== null && <pre className="mt-2 overflow-x-auto rounded-control bg-danger-soft px-3 py-2 font-mono text-xs whitespace-pre-wrap text-danger-ink">{letter.error}</pre>}
        {problem !== undefined && <Notice kind="danger" className="mt-3">{problem}</Notice>}
      </div>
      {may(viewer, 'system:write') && (
        <fetcher.Form method="post">
          <input type="hidden" name="service" value={service} />
          <input type="hidden" name="id" value={letter.id} />
          <Button type="submit" variant="secondary" size="small" busy={fetcher.state !== 'idle'}><RotateCw aria-hidden />{t.console.replay}</Button>
        </fetcher.Form>
      )}
    </li>
  );
};

const System = ({ loaderData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const troubled = loaderData.services.filter(({ letters }) => letters.length > 0);
  return (
    <PageFrame title={t.console.system} lead={t.console.systemLead}>
      <ul className="mb-8 grid grid-cols-2 gap-3 sm:grid-cols-4">
        {loaderData.services.map(({ name, reachable, letters, more }) => (
          <li key={name} className="rounded-card border border-line bg-surface p-4 shadow-card">
            <p className="font-semibold">{name}</p>
            <p className="mt-2">
              {!reachable && <Badge tone="danger">{t.console.unreachable}</Badge>}
              {reachable && letters.length === 0 && <Badge tone="success">{t.console.nothingStuck}</Badge>}
              {letters.length > 0 && <Badge tone="warning">{t.console.stuck(letters.length, more)}</Badge>}
            </p>
          </li>
        ))}
      </ul>
      {troubled.length === 0 && (
        <p className="flex items-center gap-3 rounded-card bg-success-soft px-5 py-4 text-success-ink"><CircleCheck aria-hidden className="size-5" />{t.console.allDelivered}</p>
      )}
      <div className="flex flex-col gap-6">
        {troubled.map(({ name, letters }) => (
          <Panel key={name} title={name} note={t.console.deadLetters}>
            <ul className="divide-y divide-line">{letters.map((letter) => <Letter key={letter.id} service={name} letter={letter} />)}</ul>
          </Panel>
        ))}
      </div>
    </PageFrame>
  );
};

export default System;
