import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { MinorPolicy, MinorStatus } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useFormats, useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from './child.tsx';

interface ConsentPanelProps {
  name: string;
  status: MinorStatus;
  policy: MinorPolicy;
  viewerId: string | undefined;
}

/** Where a guardian allows the account of a child, or withdraws that; with who did so before. */
export const ConsentPanel = ({ name, status, policy: { consentText }, viewerId }: ConsentPanelProps): ReactNode => {
  const t = useMessages().family;
  const language = useLanguage();
  const { dateTime } = useFormats();
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().beside(fetcher.data?.problem, []);
  const own = status.consents.find(({ guardianId, withdrawnAt }) => guardianId === viewerId && withdrawnAt === null);
  if (status.consent === 'not_needed') return null;
  return (
    <div className="mb-6">
      <Panel title={<span className="flex items-center gap-2"><ShieldCheck aria-hidden className="size-5 text-brand" />{t.consentTitle}</span>} note={t.consentStates[status.consent](name)}>
        <div className="flex max-w-3xl flex-col items-start gap-4">
          <blockquote className="rounded-card bg-sunken px-5 py-4 text-[0.9375rem] text-soft">{consentText[language]}</blockquote>
          {problem !== undefined && <Notice kind="danger">{problem}</Notice>}
          {own
            ? (
              <ConfirmDialog
                danger title={t.withdrawQuestion(name)} confirm={t.withdrawYes} onConfirm={() => void fetcher.submit({ intent: 'withdraw' }, { method: 'post' })}
                trigger={<Button variant="secondary" size="small" busy={fetcher.state !== 'idle'}>{t.withdraw}</Button>}
              >
                {t.withdrawNote}
              </ConfirmDialog>
            )
            : (
              <Button busy={fetcher.state !== 'idle'} onClick={() => void fetcher.submit({ intent: 'consent', version: consentText.version }, { method: 'post' })}>{t.consentYes}</Button>
            )}
          {status.consents.length > 0 && (
            <ul className="flex flex-col gap-1 text-sm text-faint">
              {status.consents.map(({ guardianId, name: guardian, textVersion, givenAt, withdrawnAt }) => (
                <li key={`${guardianId} ${givenAt}`}>
                  {t.consentedBy(guardian, dateTime(givenAt), textVersion)}{withdrawnAt !== null && ` · ${t.consentEnded(dateTime(withdrawnAt))}`}
                </li>
              ))}
            </ul>
          )}
        </div>
      </Panel>
    </div>
  );
};
