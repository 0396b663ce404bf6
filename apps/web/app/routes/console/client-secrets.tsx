import { useId, useRef, useState, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { ApiClientDetails } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Field, Select } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useProofAgain } from '#app/session/use-proof-again.ts';
import { ClientSecret } from './client-secret.tsx';
import type { action } from './client.tsx';

const hours = { now: 0, hour: 1, day: 24, week: 168 } as const;

const Rotate = ({ id }: { id: string }): ReactNode => {
  const t = useMessages();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const fetcher = useFetcher<typeof action>();
  const [open, setOpen] = useState(false);
  // A secret that was shown is not shown again with the next question.
  const [shown, setShown] = useState<string>();
  const secret = fetcher.data && 'secret' in fetcher.data ? fetcher.data.secret : undefined;
  const fresh = secret === shown ? undefined : secret;
  const refusal = useProofAgain(fetcher.data?.problem, () => void fetcher.submit(form.current));
  const problem = useProblemTexts().beside(refusal, []);
  const close = (): void => {
    setOpen(false);
    setShown(secret);
  };
  return (
    <Dialog
      size="small" open={open} onOpenChange={(wanted) => (wanted ? setOpen(true) : close())} title={t.clients.rotate} note={t.clients.rotateNote}
      trigger={<Button variant="secondary" size="small">{t.clients.rotate}</Button>}
      footer={fresh === undefined
        ? (
          <>
            <DialogClose><Button variant="secondary">{t.common.cancel}</Button></DialogClose>
            <Button type="submit" form={formId} busy={fetcher.state !== 'idle'}>{t.clients.rotate}</Button>
          </>
        )
        : <Button onClick={close}>{t.clients.secretDone}</Button>}
    >
      {fresh === undefined
        ? (
          <fetcher.Form ref={form} id={formId} method="post" className="flex flex-col gap-4">
            <input type="hidden" name="intent" value="rotate" />
            {problem !== undefined && <Notice kind="danger">{problem}</Notice>}
            <Field label={t.clients.oldValid}>
              <Select name="oldValidHours" defaultValue={hours.day}>
                {(['now', 'hour', 'day', 'week'] as const).map((each) => <option key={each} value={hours[each]}>{t.clients.hours[each]}</option>)}
              </Select>
            </Field>
          </fetcher.Form>
        )
        : <ClientSecret id={id} secret={fresh} />}
    </Dialog>
  );
};

/** Since when an application has its secrets, and until when the old ones are good. */
export const ClientSecrets = ({ client: { id, secrets } }: { client: ApiClientDetails }): ReactNode => {
  const t = useMessages();
  const { dateTime } = useFormats();
  return (
    <Panel title={t.clients.secrets} actions={<Rotate id={id} />}>
      <ul className="divide-y divide-line">
        {secrets.map(({ createdAt, expiresAt }) => (
          <li key={createdAt} className="py-2.5 first:pt-0 last:pb-0">
            <p>{t.clients.secretSince(dateTime(createdAt))}</p>
            {expiresAt !== undefined && <p className="text-sm text-faint">{t.clients.secretUntil(dateTime(expiresAt))}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
};
