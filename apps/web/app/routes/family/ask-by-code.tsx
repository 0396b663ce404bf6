import { useEffect, useRef, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { OwnGuardianRequest } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from './children.tsx';
import { useDone } from './use-done.ts';

const Waiting = ({ asked }: { asked: OwnGuardianRequest }): ReactNode => {
  const t = useMessages().family;
  const { date } = useFormats();
  const fetcher = useFetcher<typeof action>();
  useDone(fetcher.data, t.takenBack);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <p className="min-w-0 flex-1"><span className="font-medium tabular-nums">{asked.code}</span> <span className="text-sm text-faint">{t.askedOn(date(asked.createdAt))}</span></p>
      <fetcher.Form method="post" action="/family">
        <input type="hidden" name="id" value={asked.id} />
        <Button type="submit" name="intent" value="take-back" variant="secondary" size="small" busy={fetcher.state !== 'idle'} aria-label={t.takeBackOf(asked.code)}>{t.takeBack}</Button>
      </fetcher.Form>
    </li>
  );
};

/** Where a guardian asks to follow a student whose code they were told, and what they wait for. */
export const AskByCode = ({ waiting }: { waiting: readonly OwnGuardianRequest[] }): ReactNode => {
  const t = useMessages().family;
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().at(fetcher.data?.problem, 'code');
  const form = useRef<HTMLFormElement>(null);
  useDone(fetcher.data, t.asked, ['code']);
  useEffect(() => {
    if (fetcher.data && fetcher.data.problem === undefined) form.current?.reset();
  }, [fetcher.data]);
  return (
    <div className="mt-8">
      <Panel title={t.askTitle} note={t.askNote}>
        <fetcher.Form ref={form} method="post" action="/family" className="flex flex-wrap items-end gap-3">
          <Field label={t.code} error={problem} className="min-w-0 flex-1 basis-56">
            <Input name="code" required minLength={4} maxLength={40} autoComplete="off" autoCapitalize="characters" spellCheck={false} />
          </Field>
          <Button type="submit" name="intent" value="ask" busy={fetcher.state !== 'idle'}>{t.ask}</Button>
        </fetcher.Form>
        {waiting.length > 0 && (
          <>
            <h3 className="mt-6 mb-2 text-sm font-semibold">{t.waitingForAnswer}</h3>
            <ul className="divide-y divide-line">{waiting.map((asked) => <Waiting key={asked.id} asked={asked} />)}</ul>
          </>
        )}
      </Panel>
    </div>
  );
};
