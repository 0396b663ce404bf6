import { Plus, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Account, RoleChange } from '#app/api/models.ts';
import { Button, IconButton } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Menu, MenuItem } from '#app/design/menu.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { RoleBadge } from './role-badges.tsx';
import { usePersonChange } from './use-person-change.ts';
import { useKnownRoles, useRoleTexts } from './use-role-texts.ts';

const Held = ({ role, account, mayChange }: { role: string; account: Account; mayChange: boolean }): ReactNode => {
  const t = useMessages();
  const texts = useRoleTexts();
  const change = usePersonChange(t.people.roleRemoved(texts.title(role)));
  return (
    <li className="flex min-h-11 items-center gap-3">
      <span className="min-w-0 flex-1"><RoleBadge role={role} /> <span className="ml-1 text-sm text-faint">{texts.note(role)}</span></span>
      {mayChange && (
        <ConfirmDialog
          danger title={t.people.removeRoleQuestion(texts.title(role), account.name)} confirm={t.people.removeRoleYes}
          onConfirm={() => change.submit({ intent: 'remove-role', role })}
          trigger={<IconButton label={t.people.removeRole(texts.title(role))} busy={change.busy}>{!change.busy && <X aria-hidden />}</IconButton>}
        >
          {t.people.removeRoleNote}
        </ConfirmDialog>
      )}
    </li>
  );
};

const AddRole = ({ account }: { account: Account }): ReactNode => {
  const t = useMessages();
  const texts = useRoleTexts();
  const [chosen, setChosen] = useState<string>();
  const change = usePersonChange(chosen === undefined ? '' : t.people.roleAdded(texts.title(chosen)));
  const [asking, setAsking] = useState(false);
  const missing = useKnownRoles().map(({ name }) => name).filter((role) => !account.roles.includes(role));
  if (missing.length === 0) return null;
  return (
    <>
      <Menu trigger={<Button variant="secondary" size="small" busy={change.busy}><Plus aria-hidden />{t.people.addRole}</Button>}>
        {missing.map((role) => (
          <MenuItem key={role} onSelect={() => { setChosen(role); setAsking(true); }}>
            <span><span className="block font-medium">{texts.title(role)}</span><span className="block text-sm text-faint">{texts.note(role)}</span></span>
          </MenuItem>
        ))}
      </Menu>
      {chosen !== undefined && (
        <ConfirmDialog
          open={asking} onOpenChange={setAsking} title={t.people.addRoleQuestion(texts.title(chosen), account.name)} confirm={t.people.addRoleYes}
          onConfirm={() => change.submit({ intent: 'add-role', role: chosen })}
        >
          {texts.means(chosen)}
        </ConfirmDialog>
      )}
    </>
  );
};

const Changed = ({ change }: { change: RoleChange }): ReactNode => {
  const t = useMessages();
  const texts = useRoleTexts();
  const { dateTime } = useFormats();
  const names = (list: readonly string[]): string => list.map(texts.title).join(', ');
  return (
    <li className="text-sm">
      <p>
        {change.added.length > 0 && <span>{t.people.gave(names(change.added))}</span>}
        {change.added.length > 0 && change.removed.length > 0 && '; '}
        {change.removed.length > 0 && <span>{t.people.took(names(change.removed))}</span>}
      </p>
      <p className="text-faint">
        <Link to={`/console/people/${change.changedBy.id}`} className="rounded-small hover:underline">{change.changedBy.name === '' ? t.people.erasedName : change.changedBy.name}</Link>
        {' · '}{dateTime(change.at)}
      </p>
    </li>
  );
};

/** What somebody may do here, and who decided it. */
export const PersonRoles = ({ account, changes }: { account: Account; changes: readonly RoleChange[] }): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  const mayChange = may(viewer, 'roles:write');
  return (
    <Panel title={t.people.rolesTitle} actions={mayChange && <AddRole account={account} />}>
      {account.roles.length === 0 && <p className="text-soft">{t.people.noRoles}</p>}
      <ul className="-my-1.5">{account.roles.map((role) => <Held key={role} role={role} account={account} mayChange={mayChange} />)}</ul>
      {changes.length > 0 && (
        <>
          <h3 className="mt-5 border-t border-line pt-4 text-sm font-semibold">{t.people.roleHistory}</h3>
          <ol className="mt-2 flex max-h-72 flex-col gap-3 overflow-y-auto">{changes.map((change) => <Changed key={change.id} change={change} />)}</ol>
        </>
      )}
    </Panel>
  );
};
