import { FileInput, School } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/import.ts';
import { apiOf, needed, problemOf, refused, type Api } from '#app/api/client.server.ts';
import { uuidIn } from '#app/api/ids.server.ts';
import type { Outcome } from '#app/api/outcome.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Badge } from '#app/design/badge.tsx';
import { ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Pager } from '#app/design/pager.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { permittedOnly, viewerIn } from '#app/session/viewer.server.ts';
import { may } from '#app/session/viewer.ts';
import { ConsolePage } from './console-page.tsx';
import { ExportPeople } from './export-people.tsx';
import { ImportRun } from './import-run.tsx';
import { ImportUpload } from './import-upload.tsx';

const writersOnly = permittedOnly('users:write');

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  writersOnly({ request, context });
  const api = apiOf(context);
  const parameters = new URL(request.url).searchParams;
  const [run, after] = [parameters.get('run'), parameters.get('after')];
  const [history, chosen] = await Promise.all([
    needed(api.GET('/imports', { params: { query: { limit: 20, ...(after && { after }) } } }), request),
    run === null ? undefined : needed(api.GET('/imports/{id}', { params: { path: { id: uuidIn(run) } } }), request),
  ]);
  return { history, chosen, seesClasses: may(viewerIn(context), 'courses:read-all') };
};

type ById = { path: { id: string } };

const answers: Readonly<Record<string, (api: Api, params: ById) => Promise<Outcome<unknown>>>> = {
  confirm: (api, params) => api.POST('/imports/{id}/confirm', { params }),
  discard: (api, params) => api.DELETE('/imports/{id}', { params }),
  invite: (api, params) => api.POST('/imports/{id}/invitations', { params }),
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const params = { path: { id: textIn(form, 'id') } };
  const intent = textIn(form, 'intent');
  const answer = Object.hasOwn(answers, intent) ? answers[intent] : undefined;
  const problem = answer ? problemOf(await answer(api, params)) : unknownProblem(400);
  return problem ? refused(problem) : { problem: undefined };
};

/** Where a file of people is checked, confirmed and watched, with those of before. */
const Import = ({ loaderData: { history, chosen, seesClasses } }: Route.ComponentProps): ReactNode => {
  const t = useMessages().people.imports;
  const people = useMessages().people;
  const { dateTime, number } = useFormats();
  return (
    <ConsolePage
      title={t.title} lead={t.lead} crumbs={[{ to: '/console/people', label: people.title }]}
      actions={(
        <>
          {seesClasses && <ButtonLink to="/console/classes" variant="secondary" size="small"><School aria-hidden />{people.classes.title}</ButtonLink>}
          <ExportPeople />
        </>
      )}
    >
      <div className="flex flex-col gap-6">
        {chosen ? <ImportRun run={chosen} /> : <ImportUpload />}
        <Panel title={t.history}>
          {history.items.length === 0
            ? <EmptyState icon={FileInput} title={t.none}>{t.noneHint}</EmptyState>
            : (
              <ul className="divide-y divide-line">
                {history.items.map(({ id, fileName, createdAt, status, total, created }) => (
                  <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 py-3 first:pt-0 last:pb-0">
                    <div className="min-w-0 flex-1 basis-56">
                      <Link to={`/console/import?run=${id}`} className="rounded font-medium wrap-anywhere text-brand hover:underline">{fileName}</Link>
                      <p className="text-sm text-faint">{dateTime(createdAt)} · {t.rows(number(total))}{status === 'done' && ` · ${t.new(number(created))}`}</p>
                    </div>
                    <Badge tone={status === 'done' ? 'success' : status === 'discarded' ? 'neutral' : 'warning'}>{t.states[status]}</Badge>
                  </li>
                ))}
              </ul>
            )}
          <Pager next={history.next} />
        </Panel>
      </div>
    </ConsolePage>
  );
};

export default Import;
