import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { GuardianInvitation, GuardianRequest } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { AreaBoxes } from './area-boxes.tsx';
import { guardianAreas } from './guardian-areas.ts';
import type { action } from './guardians.tsx';
import { useDone } from './use-done.ts';

const Request = ({ request: { id, name, email, createdAt } }: { request: GuardianRequest }): ReactNode => {
  const t = useMessages().family;
  const { date } = useFormats();
  const [granting, refusing] = [useFetcher<typeof action>(), useFetcher<typeof action>()];
  useDone(granting.data, t.granted);
  useDone(refusing.data, t.refused);
  return (
    <li className="py-4 first:pt-0 last:pb-0">
      <p className="font-medium wrap-anywhere">{t.asksToSee(name)}</p>
      <p className="text-sm wrap-anywhere text-faint">{email} · {t.askedOn(date(createdAt))}</p>
      <granting.Form method="post" className="mt-3 flex flex-col items-start gap-3">
        <input type="hidden" name="intent" value="grant" />
        <input type="hidden" name="request" value={id} />
        <AreaBoxes chosen={guardianAreas} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" size="small" busy={granting.state !== 'idle'}>{t.grant}</Button>
          <Button variant="secondary" size="small" busy={refusing.state !== 'idle'} onClick={() => void refusing.submit({ intent: 'refuse', request: id }, { method: 'post' })}>{t.refuse}</Button>
        </div>
      </granting.Form>
    </li>
  );
};

const Invitation = ({ invitation: { id, email, expiresAt } }: { invitation: GuardianInvitation }): ReactNode => {
  const t = useMessages().family;
  const { date } = useFormats();
  const fetcher = useFetcher<typeof action>();
  useDone(fetcher.data, t.takenBack);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-48">
        <p className="wrap-anywhere">{email}</p>
        <p className="text-sm text-faint">{t.invitedUntil(date(expiresAt))}</p>
      </div>
      <fetcher.Form method="post">
        <input type="hidden" name="intent" value="withdraw" />
        <input type="hidden" name="invitation" value={id} />
        <Button type="submit" variant="secondary" size="small" busy={fetcher.state !== 'idle'} aria-label={t.takeBackOf(email)}>{t.takeBack}</Button>
      </fetcher.Form>
    </li>
  );
};

/** Who asks for the reader's answer, and whose answer the reader waits for. */
export const WaitingGuardians = ({ invitations, requests }: { invitations: readonly GuardianInvitation[]; requests: readonly GuardianRequest[] }): ReactNode => {
  const t = useMessages().family;
  return (
    <>
      {requests.length > 0 && (
        <Panel title={t.requests}><ul className="divide-y divide-line">{requests.map((request) => <Request key={request.id} request={request} />)}</ul></Panel>
      )}
      {invitations.length > 0 && (
        <Panel title={t.invitations}><ul className="divide-y divide-line">{invitations.map((invitation) => <Invitation key={invitation.id} invitation={invitation} />)}</ul></Panel>
      )}
    </>
  );
};
