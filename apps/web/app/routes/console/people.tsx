import { Search, UserPlus, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { Form, Link, useSearchParams, useSubmit } from 'react-router';
import { roles } from '@liceo/contracts/permissions';
import type { Route } from './+types/people.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { Account } from '#app/api/models.ts';
import { Avatar } from '#app/design/avatar.tsx';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { DataTable, type DataColumn } from '#app/design/data-table.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Input, Select } from '#app/design/field.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { ConsolePage } from './console-page.tsx';
import { createAccount } from './create-account.server.ts';
import { NewAccount } from './new-account.tsx';
import { RoleBadges } from './role-badges.tsx';

const readersOnly = permittedOnly('users:read');
const pageSize = 25;

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  readersOnly({ request, context });
  const parameters = new URL(request.url).searchParams;
  const search = (parameters.get('search') ?? '').trim().slice(0, 100);
  const role = roles.find((candidate) => candidate === parameters.get('role'));
  const erased = parameters.get('state') === 'deleted';
  const after = parameters.get('after');
  const accounts = await needed(apiOf(context).GET('/accounts', {
    params: { query: { limit: pageSize, ...(search !== '' && { search }), ...(role && { role }), ...(erased && { status: 'deleted' as const }), ...(after && { after }) } },
  }), request);
  return { accounts, search, role, erased };
};

export const action = ({ request, context }: Route.ActionArgs) => createAccount(apiOf(context), request);

type Loaded = Route.ComponentProps['loaderData'];

const Filters = ({ search, role, erased }: Pick<Loaded, 'search' | 'role' | 'erased'>): ReactNode => {
  const t = useMessages();
  const submit = useSubmit();
  const [parameters] = useSearchParams();
  return (
    <Form role="search" aria-label={t.people.search} className="flex w-full flex-wrap gap-2 sm:w-auto" key={parameters.toString()}>
      <div className="relative w-full sm:w-72">
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint" />
        <Input type="search" name="search" aria-label={t.people.search} placeholder={t.people.search} defaultValue={search} maxLength={100} className="pl-9!" />
      </div>
      <Select name="role" aria-label={t.people.role} defaultValue={role ?? ''} className="flex-1 sm:w-52 sm:flex-none" onChange={(event) => void submit(event.currentTarget.form)}>
        <option value="">{t.people.allRoles}</option>
        {roles.map((value) => <option key={value} value={value}>{t.people.roles[value]}</option>)}
      </Select>
      <Select name="state" aria-label={t.people.state} defaultValue={erased ? 'deleted' : ''} className="flex-1 sm:w-48 sm:flex-none" onChange={(event) => void submit(event.currentTarget.form)}>
        <option value="">{t.people.states.active}</option>
        <option value="deleted">{t.people.states.deleted}</option>
      </Select>
    </Form>
  );
};

const useColumns = (): DataColumn<Account>[] => {
  const t = useMessages();
  const { date } = useFormats();
  return [
    {
      key: 'name', label: t.people.name, main: true,
      cell: ({ id, name, email, status }) => (
        <span className="flex items-center gap-3">
          <Avatar name={name} />
          <span className="min-w-0">
            <Link to={`/console/people/${id}`} prefetch="intent" className="block max-w-72 truncate rounded-small font-semibold text-brand hover:underline">
              {status === 'deleted' ? t.people.erasedName : name}
            </Link>
            {email !== '' && <span className="block max-w-72 truncate text-sm text-faint">{email}</span>}
          </span>
        </span>
      ),
    },
    { key: 'roles', label: t.people.rolesTitle, cell: ({ roles: held }) => <RoleBadges roles={held} /> },
    { key: 'language', label: t.people.language, initiallyHidden: true, cell: ({ language }) => t.common.languageNames[language] },
    { key: 'since', label: t.people.since, cell: ({ createdAt }) => <time dateTime={createdAt} className="whitespace-nowrap text-soft">{date(createdAt)}</time> },
  ];
};

const People = ({ loaderData: { accounts, search, role, erased } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  const narrowed = search !== '' || role !== undefined || erased;
  return (
    <ConsolePage
      title={t.people.title} lead={t.people.lead}
      actions={may(viewer, 'users:write') && <NewAccount trigger={<Button size="small" className="min-h-10"><UserPlus aria-hidden />{t.people.create}</Button>} />}
    >
      <DataTable
        id="people" caption={t.people.title} columns={useColumns()} rows={accounts.items} rowKey={({ id }) => id} next={accounts.next}
        filters={<Filters search={search} role={role} erased={erased} />}
        empty={(
          <EmptyState icon={Users} title={t.people.none} action={narrowed && <ButtonLink to="/console/people" variant="secondary">{t.console.clearFilters}</ButtonLink>}>
            {t.people.noneHint}
          </EmptyState>
        )}
      />
    </ConsolePage>
  );
};

export default People;
