import { useEffect, useRef, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { AreaBoxes } from './area-boxes.tsx';
import { guardianAreas } from './guardian-areas.ts';
import type { action } from './guardians.tsx';
import { useDone } from './use-done.ts';

/** Asks somebody by mail to be the reader's guardian. */
export const InviteGuardian = (): ReactNode => {
  const t = useMessages().family;
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().at(fetcher.data?.problem, 'email');
  const form = useRef<HTMLFormElement>(null);
  useDone(fetcher.data, t.invited, ['email']);
  useEffect(() => {
    if (fetcher.data && fetcher.data.problem === undefined) form.current?.reset();
  }, [fetcher.data]);
  return (
    <Panel title={t.inviteTitle} note={t.inviteNote}>
      <fetcher.Form ref={form} method="post" className="flex flex-col items-start gap-4">
        <input type="hidden" name="intent" value="invite" />
        <Field label={t.inviteEmail} error={problem} className="w-full">
          <Input type="email" name="email" required maxLength={254} autoComplete="off" />
        </Field>
        <AreaBoxes chosen={guardianAreas} />
        <Button type="submit" busy={fetcher.state !== 'idle'}>{t.invite}</Button>
      </fetcher.Form>
    </Panel>
  );
};
