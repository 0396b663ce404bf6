import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { MinorStatus } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { ConsentNeeded } from '#app/routes/family/consent-needed.tsx';
import type { action } from './profile.tsx';

/** When the reader was born: said once, and then shown. */
export const BirthDate = ({ status }: { status: MinorStatus }): ReactNode => {
  const t = useMessages();
  const { date } = useFormats();
  const fetcher = useFetcher<typeof action>();
  const fault = useProblemTexts().beside(fetcher.data?.problem, []);
  return (
    <div className="mt-6">
      <Panel title={t.account.birthDate} note={t.account.birthDateNote}>
        <div className="flex max-w-xl flex-col gap-4">
          <ConsentNeeded status={status} withLink />
          {status.birthDate === null
            ? (
              <fetcher.Form method="post" className="flex flex-wrap items-end gap-3">
                <input type="hidden" name="intent" value="birth-date" />
                <Field label={t.account.birthDate} error={fault} className="min-w-0 flex-1 basis-56"><Input type="date" name="birthDate" required autoComplete="bday" /></Field>
                <Button type="submit" busy={fetcher.state !== 'idle'}>{t.common.save}</Button>
              </fetcher.Form>
            )
            : <p>{date(`${status.birthDate}T11:00:00Z`)} <span className="text-sm text-faint">{t.account.birthDateFixed}</span></p>}
        </div>
      </Panel>
    </div>
  );
};
