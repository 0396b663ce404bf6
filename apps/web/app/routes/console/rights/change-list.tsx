import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AccessChange, SignInPolicy } from '#app/api/models.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useRoleTexts } from '../use-role-texts.ts';

type Reactions = SignInPolicy['reactions'];

const listIn = (facts: Readonly<Record<string, unknown>> | undefined, key: string): string[] => {
  const value = facts?.[key];
  return Array.isArray(value) ? value.map(String) : [];
};

const reactionsIn = (facts: AccessChange['before']): [keyof Reactions, Reactions[keyof Reactions]][] =>
  Object.entries((facts?.['reactions'] ?? {}) as Reactions) as [keyof Reactions, Reactions[keyof Reactions]][];

/** What a change holds: roles, permissions of a role, one permission of a person, or what is asked of those who sign in. */
const useContents = () => {
  const { rights: t, people: { policy } } = useMessages();
  const roles = useRoleTexts();
  const permission = (name: string): string => (Object.hasOwn(t.permissions, name) ? t.permissions[name as keyof typeof t.permissions] : name);
  return (facts: AccessChange['before']): string[] => [
    ...listIn(facts, 'roles').map(roles.title),
    ...listIn(facts, 'permissions').map(permission),
    ...listIn(facts, 'secondFactorRoles').map((role) => `${policy.secondStep}: ${roles.title(role)}`),
    ...reactionsIn(facts).map(([suspicion, reaction]) => `${policy.suspicions[suspicion]}: ${policy.reactions[reaction]}`),
    ...(typeof facts?.['permission'] === 'string' ? [permission(facts['permission']) + (typeof facts['object'] === 'string' ? ` (${facts['object']})` : '')] : []),
  ];
};

const Change = ({ change }: { change: AccessChange }): ReactNode => {
  const t = useMessages();
  const { dateTime } = useFormats();
  const roles = useRoleTexts();
  const contents = useContents();
  const before = contents(change.before);
  const after = contents(change.after);
  const added = after.filter((each) => !before.includes(each));
  const taken = before.filter((each) => !after.includes(each));
  const subject = change.account === undefined ? roles.title(change.role ?? '') : change.account.name;
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <p className="font-medium wrap-anywhere">
        {change.account === undefined
          ? t.rights.kinds[change.kind](subject)
          : <Link to={`/console/people/${change.account.id}`} className="rounded-small hover:underline">{t.rights.kinds[change.kind](subject)}</Link>}
      </p>
      {added.length > 0 && <p className="text-sm wrap-anywhere text-soft">{t.rights.added(added.join(', '))}</p>}
      {taken.length > 0 && <p className="text-sm wrap-anywhere text-soft">{t.rights.taken(taken.join(', '))}</p>}
      <p className="text-sm text-faint">
        <Link to={`/console/people/${change.changedBy.id}`} className="rounded-small hover:underline">{change.changedBy.name === '' ? t.people.erasedName : change.changedBy.name}</Link>
        {' · '}<time dateTime={change.at}>{dateTime(change.at)}</time>
      </p>
    </li>
  );
};

/** Who changed what about rights, and when. */
export const ChangeList = ({ changes }: { changes: readonly AccessChange[] }): ReactNode => {
  const t = useMessages().rights;
  if (changes.length === 0) return <p className="text-soft">{t.noHistory}</p>;
  return <ol className="divide-y divide-line">{changes.map((change) => <Change key={change.id} change={change} />)}</ol>;
};
