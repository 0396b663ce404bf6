import { useId, useRef, useState, type ReactNode } from 'react';
import { useFetcher, useNavigate } from 'react-router';
import type { ApiClient } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { RadioCard } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { ChoiceGroup } from '#app/design/radio.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useProofAgain } from '#app/session/use-proof-again.ts';
import { ClientFields, clientFields } from './client-fields.tsx';
import { ClientSecret } from './client-secret.tsx';
import type { action } from './clients.tsx';

const kinds = ['web', 'public', 'machine', 'device'] as const;

const Form = ({ id, fetcher }: { id: string; fetcher: ReturnType<typeof useFetcher<typeof action>> }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const [kind, setKind] = useState<ApiClient['kind']>('web');
  const form = useRef<HTMLFormElement>(null);
  const problem = useProofAgain(fetcher.data?.problem, () => void fetcher.submit(form.current));
  const general = texts.beside(problem, clientFields);
  return (
    <fetcher.Form ref={form} id={id} method="post" action="/console/clients" className="flex flex-col gap-5">
      {general !== undefined && <Notice kind="danger">{general}</Notice>}
      <ChoiceGroup label={t.clients.kind}>
        <div className="flex flex-col gap-2">
          {kinds.map((each) => <RadioCard key={each} name="kind" value={each} title={t.clients.kinds[each]} note={t.clients.kindNotes[each]} checked={kind === each} onChange={() => setKind(each)} />)}
        </div>
      </ChoiceGroup>
      <ClientFields kind={kind} problem={problem} />
    </fetcher.Form>
  );
};

/** Lets an application in. Its secret is shown in the same dialog, before its page comes. */
export const NewClient = ({ trigger }: { trigger: ReactNode }): ReactNode => {
  const t = useMessages();
  const navigate = useNavigate();
  const id = useId();
  const [open, setOpen] = useState(false);
  const fetcher = useFetcher<typeof action>();
  const created = fetcher.data && 'created' in fetcher.data ? fetcher.data.created : undefined;
  const close = (): void => {
    setOpen(false);
    if (created) void navigate(`/console/clients/${created.id}`);
  };
  return (
    <Dialog
      trigger={trigger} open={open} onOpenChange={(wanted) => (wanted ? setOpen(true) : close())} title={t.clients.create} note={t.clients.createNote}
      footer={created
        ? <Button onClick={close} busy={fetcher.state !== 'idle'}>{t.clients.secretDone}</Button>
        : (
          <>
            <DialogClose><Button variant="secondary">{t.common.cancel}</Button></DialogClose>
            <Button type="submit" form={id} busy={fetcher.state !== 'idle'}>{t.clients.createYes}</Button>
          </>
        )}
    >
      {open && (created ? <ClientSecret id={created.id} secret={created.secret} /> : <Form id={id} fetcher={fetcher} />)}
    </Dialog>
  );
};
