import type { ReactNode } from 'react';
import type { Account } from '#app/api/models.ts';
import type { Answer } from '#app/api/paths.ts';
import { Panel } from '#app/design/card.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { CopyText } from './copy-text.tsx';

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactNode => (
  <div><dt className="text-sm text-faint">{name}</dt><dd className="wrap-anywhere">{children}</dd></div>
);

/** What somebody told of themselves. */
export const PersonFacts = ({ account, profile }: { account: Account; profile: Answer<'/users/{id}', 'get'> | undefined }): ReactNode => {
  const t = useMessages();
  return (
    <Panel title={t.people.profile}>
      <dl className="flex flex-col gap-3.5 text-[0.9375rem]">
        <Fact name={t.people.email}><a href={`mailto:${account.email}`} className="rounded-small text-brand hover:underline">{account.email}</a></Fact>
        <Fact name={t.people.language}>{t.common.languageNames[account.language]}</Fact>
        {profile && <Fact name={t.account.timeZone}>{profile.timeZone.replaceAll('_', ' ')}</Fact>}
        {profile && profile.bio !== '' && <Fact name={t.account.bio}><span className="whitespace-pre-line">{profile.bio}</span></Fact>}
        <Fact name={t.people.id}><CopyText text={account.id} what={t.people.id} /></Fact>
      </dl>
    </Panel>
  );
};
