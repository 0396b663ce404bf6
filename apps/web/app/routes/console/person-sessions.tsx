import { Laptop, LogOut, Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccountSession } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { deviceOf } from '#app/routes/account/device.ts';
import { useSessionPlaces } from '#app/routes/account/use-session-places.ts';
import { usePersonChange } from './use-person-change.ts';

const Session = ({ session }: { session: AccountSession }): ReactNode => {
  const t = useMessages();
  const { dateTime } = useFormats();
  const placesOf = useSessionPlaces();
  const change = usePersonChange(t.people.sessionEnded);
  const { browser, system, mobile } = deviceOf(session.userAgent);
  const Icon = mobile ? Smartphone : Laptop;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <Icon aria-hidden className="size-5 shrink-0 text-faint" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{[browser, system].filter((part) => part !== undefined).join(' · ') || t.account.unknownDevice}</p>
        <p className="text-sm text-faint">{[t.account.lastUsed(dateTime(session.lastUsedAt)), ...placesOf(session)].join(' · ')}</p>
      </div>
      <Button variant="secondary" size="small" busy={change.busy} onClick={() => change.submit({ intent: 'end-session', session: session.id })}>{t.account.endSession}</Button>
    </li>
  );
};

/** Where somebody is signed in. */
export const PersonSessions = ({ sessions, name }: { sessions: readonly AccountSession[]; name: string }): ReactNode => {
  const t = useMessages();
  const change = usePersonChange(t.people.sessionsEnded);
  return (
    <Panel
      title={t.account.sessions}
      actions={sessions.length > 1 && (
        <ConfirmDialog
          danger title={t.people.endAllQuestion(name)} confirm={t.people.endAllYes} onConfirm={() => change.submit({ intent: 'end-sessions' })}
          trigger={<Button variant="secondary" size="small" busy={change.busy}><LogOut aria-hidden />{t.people.endAll}</Button>}
        >
          {t.people.endAllNote}
        </ConfirmDialog>
      )}
    >
      {sessions.length === 0
        ? <p className="text-soft">{t.people.noSessions}</p>
        : <ul className="divide-y divide-line">{sessions.map((session) => <Session key={session.id} session={session} />)}</ul>}
    </Panel>
  );
};
