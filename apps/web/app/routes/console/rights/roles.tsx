import { ChevronRight, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/roles.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { RoleItem } from '#app/api/models.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Pager } from '#app/design/pager.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { ConsolePage } from '../console-page.tsx';
import { RoleBadge } from '../role-badges.tsx';
import { useRoleTexts } from '../use-role-texts.ts';
import { ChangeList } from './change-list.tsx';

const decidersOnly = permittedOnly('roles:write');
const changesShown = 15;

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  decidersOnly({ request, context });
  const api = apiOf(context);
  const after = new URL(request.url).searchParams.get('after');
  const [{ items: roles }, changes] = await Promise.all([
    needed(api.GET('/roles'), request),
    needed(api.GET('/access-changes', { params: { query: { limit: changesShown, ...(after && { after }) } } }), request),
  ]);
  return { roles, changes };
};

const Role = ({ role }: { role: RoleItem }): ReactNode => {
  const t = useMessages().rights;
  const texts = useRoleTexts();
  const amount = role.name === 'admin' ? t.all : role.permissions.length === 0 ? t.none : t.count(role.permissions.length);
  return (
    <li className="relative flex items-center gap-3 py-3 first:pt-0 last:pb-0">
      <span className="min-w-0 flex-1">
        <Link to={`/console/roles/${role.name}`} className="rounded-small after:absolute after:inset-0"><RoleBadge role={role.name} /></Link>
        <span className="mt-1 block text-sm text-soft">{texts.note(role.name)}</span>
      </span>
      <span className="text-right text-sm text-faint">{amount}</span>
      <ChevronRight aria-hidden className="size-4.5 shrink-0 text-faint" />
    </li>
  );
};

const RoleList = ({ title, roles }: { title: string; roles: readonly RoleItem[] }): ReactNode =>
  roles.length > 0 && <Panel title={title}><ul className="divide-y divide-line">{roles.map((role) => <Role key={role.name} role={role} />)}</ul></Panel>;

const Roles = ({ loaderData: { roles, changes } }: Route.ComponentProps): ReactNode => {
  const t = useMessages().rights;
  return (
    <ConsolePage title={t.title} lead={t.lead} actions={<ButtonLink to="/console/roles/new"><Plus aria-hidden />{t.create}</ButtonLink>}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-2">
        <div className="flex flex-col gap-5">
          <RoleList title={t.own} roles={roles.filter(({ builtIn }) => !builtIn)} />
          <RoleList title={t.builtIn} roles={roles.filter(({ builtIn }) => builtIn)} />
        </div>
        <Panel title={t.history}><ChangeList changes={changes.items} /><Pager next={changes.next} /></Panel>
      </div>
    </ConsolePage>
  );
};

export default Roles;
