import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Account } from '#app/api/models.ts';
import type { Answer } from '#app/api/paths.ts';
import { Panel } from '#app/design/card.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { CopyText } from './copy-text.tsx';

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactNode => (
  <div><dt className="text-sm text-faint">{name}</dt><dd className="wrap-anywhere">{children}</dd></div>
);

interface PersonFactsProps {
  account: Account;
  profile: Answer<'/users/{id}', 'get'> | undefined;
  units: Answer<'/users/{id}/units', 'get'>['items'];
}

/** What somebody told of themselves. */
export const PersonFacts = ({ account, profile, units }: PersonFactsProps): ReactNode => {
  const t = useMessages();
  const roles: Readonly<Record<string, string>> = t.people.roles;
  const kinds: Readonly<Record<string, string>> = t.people.unitKinds;
  return (
    <Panel title={t.people.profile}>
      <dl className="flex flex-col gap-3.5 text-[0.9375rem]">
        <Fact name={t.people.email}><a href={`mailto:${account.email}`} className="rounded-small text-brand hover:underline">{account.email}</a></Fact>
        <Fact name={t.people.language}>{t.common.languageNames[account.language]}</Fact>
        {profile && <Fact name={t.account.timeZone}>{profile.timeZone.replaceAll('_', ' ')}</Fact>}
        {profile && profile.bio !== '' && <Fact name={t.account.bio}><span className="whitespace-pre-line">{profile.bio}</span></Fact>}
        {units.length > 0 && (
          <Fact name={t.people.units}>
            <ul className="flex flex-col gap-1">
              {units.map(({ id, name, kind, parent, role }) => (
                <li key={`${id} ${role}`}>
                  <Link to={`/console/people?unit=${encodeURIComponent(id)}`} className="rounded-small text-brand hover:underline">{name}</Link>
                  <span className="text-sm text-faint"> {[kinds[kind] ?? kind, parent?.name, roles[role] ?? role].filter(Boolean).join(' · ')}</span>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        <Fact name={t.people.id}><CopyText text={account.id} what={t.people.id} /></Fact>
      </dl>
    </Panel>
  );
};
