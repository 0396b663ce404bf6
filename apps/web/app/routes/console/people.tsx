import { FileInput, Merge, UserPlus, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/people.ts';
import { apiOf, needed, problemOf, refused, wanted, type Api } from '#app/api/client.server.ts';
import type { Account } from '#app/api/models.ts';
import { Avatar } from '#app/design/avatar.tsx';
import { Badge } from '#app/design/badge.tsx';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { DataTable, type DataColumn } from '#app/design/data-table.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { integerIn, textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { ConsolePage } from './console-page.tsx';
import { createAccount } from './create-account.server.ts';
import { MinorPolicy } from './minor-policy.tsx';
import { NewAccount } from './new-account.tsx';
import { PeopleFilters } from './people-filters.tsx';
import { directoryFilter, isNarrowed, peopleQueryIn, type PeopleQuery } from './people-query.ts';
import { RoleBadges } from './role-badges.tsx';

const readersOnly = permittedOnly('users:read');
const pageSize = 25;
const mostAlike = 8;

/** Somebody in the list, whether they are in the directory or only an erased account is left. */
interface PersonRow {
  id: string;
  name: string;
  email: string;
  language: Account['language'];
  createdAt: string;
  roles: readonly string[];
  erased: boolean;
  suspended: boolean;
  minor: boolean;
  consentMissing: boolean;
}

type Listed = Pick<PersonRow, 'id' | 'name' | 'email' | 'language' | 'createdAt' | 'roles'>;

const rowOf = ({ id, name, email, language, createdAt, roles }: Listed, facts: Partial<PersonRow>): PersonRow => ({
  id, name, email, language, createdAt, roles, erased: false, suspended: false, minor: false, consentMissing: false, ...facts,
});

const readErased = async (api: Api, request: Request, { search, role, after }: PeopleQuery) => {
  const query = { limit: pageSize, status: 'deleted' as const, ...(search !== '' && { search }), ...(role !== undefined && { role }), ...(after !== undefined && { after }) };
  const { items, next } = await needed(api.GET('/accounts', { params: { query } }), request);
  return { rows: items.map((account) => rowOf(account, { erased: true })), next, alike: [], counted: undefined };
};

const readDirectory = async (api: Api, request: Request, query: PeopleQuery) => {
  const filter = directoryFilter(query);
  const [{ items, next }, counted] = await Promise.all([
    needed(api.GET('/users', { params: { query: { limit: pageSize, ...filter, ...(query.after !== undefined && { after: query.after }) } } }), request),
    wanted(api.GET('/users/count', { params: { query: filter } })),
  ]);
  const alike = items.filter(({ similar }) => similar === true).slice(0, mostAlike);
  return { rows: items.filter(({ similar }) => similar !== true).map((entry) => rowOf(entry, entry)), next, alike, counted };
};

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  readersOnly({ request, context });
  const query = peopleQueryIn(new URL(request.url).searchParams);
  const api = apiOf(context);
  const [list, policy, course, units, unit] = await Promise.all([
    query.state === 'deleted' ? readErased(api, request, query) : readDirectory(api, request, query),
    wanted(api.GET('/minor-policy')),
    query.course === undefined ? undefined : wanted(api.GET('/courses/{courseId}', { params: { path: { courseId: query.course } } })),
    wanted(api.GET('/units', { params: { query: { limit: 1 } } })),
    query.unit === undefined ? undefined : wanted(api.GET('/units/{id}', { params: { path: { id: query.unit } } })),
  ]);
  return { ...list, policy, query, courseTitle: course?.name, units: { any: (units?.items.length ?? 0) > 0, name: unit?.name } };
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.clone().formData();
  if (textIn(form, 'intent') !== 'minor-policy') return createAccount(api, request);
  const body = { askBirthDate: textIn(form, 'askBirthDate') === 'yes', consentAge: integerIn(form, 'consentAge') ?? 0 };
  const problem = problemOf(await api.PUT('/minor-policy', { body }));
  return problem ? refused(problem) : { problem: undefined };
};

type Loaded = Route.ComponentProps['loaderData'];

const useColumns = (): DataColumn<PersonRow>[] => {
  const t = useMessages();
  const { date } = useFormats();
  return [
    {
      key: 'name', label: t.people.name, main: true,
      cell: ({ id, name, email, erased, suspended, minor, consentMissing }) => (
        <span className="flex items-center gap-3">
          <Avatar name={name} />
          <span className="min-w-0">
            <Link to={`/console/people/${id}`} prefetch="intent" className="block max-w-72 truncate rounded-small font-semibold text-brand hover:underline">
              {erased ? t.people.erasedName : name}
            </Link>
            {email !== '' && <span className="block max-w-72 truncate text-sm text-faint">{email}</span>}
            {(suspended || minor) && (
              <span className="mt-1 flex flex-wrap gap-1.5">
                {suspended && <Badge tone="danger">{t.people.access.badge}</Badge>}
                {minor && <Badge>{t.people.minor}</Badge>}
                {consentMissing && <Badge tone="warning">{t.people.consentStates.waiting}</Badge>}
              </span>
            )}
          </span>
        </span>
      ),
    },
    { key: 'roles', label: t.people.rolesTitle, cell: ({ roles: held }) => <RoleBadges roles={held} /> },
    { key: 'language', label: t.people.language, initiallyHidden: true, cell: ({ language }) => t.common.languageNames[language] },
    { key: 'since', label: t.people.since, cell: ({ createdAt }) => <time dateTime={createdAt} className="whitespace-nowrap text-soft">{date(createdAt)}</time> },
  ];
};

/** Whom somebody may have meant who mistyped a name. */
const Alike = ({ alike }: Pick<Loaded, 'alike'>): ReactNode => {
  const t = useMessages().people;
  if (alike.length === 0) return null;
  return (
    <section aria-labelledby="alike" className="mt-6">
      <h2 id="alike" className="text-sm font-semibold">{t.alike}</h2>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1.5">
        {alike.map(({ id, name, email }) => (
          <li key={id}><Link to={`/console/people/${id}`} className="rounded text-brand underline underline-offset-4">{name}</Link> <span className="text-sm text-faint">{email}</span></li>
        ))}
      </ul>
    </section>
  );
};

/** How many there are; of many, how many at least. */
const Count = ({ counted }: Pick<Loaded, 'counted'>): ReactNode => {
  const t = useMessages().people;
  const { number } = useFormats();
  if (counted === undefined || counted.count === 0) return null;
  return <p role="status" className="mb-3 text-sm text-soft">{t.counted(counted.count, number(counted.count), counted.more)}</p>;
};

const People = ({ loaderData: { rows, next, counted, policy, alike, query, courseTitle, units } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  return (
    <ConsolePage
      title={t.people.title} lead={t.people.lead}
      actions={may(viewer, 'users:write') && (
        <>
          {may(viewer, 'users:merge') && <ButtonLink to="/console/merges" variant="secondary" size="small" className="min-h-10"><Merge aria-hidden />{t.merging.title}</ButtonLink>}
          <ButtonLink to="/console/import" variant="secondary" size="small" className="min-h-10"><FileInput aria-hidden />{t.people.imports.link}</ButtonLink>
          {policy && <MinorPolicy policy={policy} />}
          <NewAccount trigger={<Button size="small" className="min-h-10"><UserPlus aria-hidden />{t.people.create}</Button>} />
        </>
      )}
    >
      <Count counted={counted} />
      <DataTable
        id="people" caption={t.people.title} columns={useColumns()} rows={rows} rowKey={({ id }) => id} next={next}
        filters={<PeopleFilters query={query} courseTitle={courseTitle} units={units} />}
        empty={(
          <EmptyState icon={Users} title={t.people.none} action={isNarrowed(query) && <ButtonLink to="/console/people" variant="secondary">{t.console.clearFilters}</ButtonLink>}>
            {query.search === '' ? t.people.noneNarrowedHint : t.people.noneHint}
          </EmptyState>
        )}
      />
      <Alike alike={alike} />
    </ConsolePage>
  );
};

export default People;
