import { KeyRound, Pencil, Plus, Trash2 } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useRevalidator } from 'react-router';
import { answered, api, problemIn, Refusal } from '#app/api/browser.ts';
import type { PasskeyItem } from '#app/api/models.ts';
import type { Problem } from '#app/api/problem.ts';
import { Button, IconButton } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useToast } from '#app/design/toast.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { hasPasskeys, makePasskey } from '#app/passkeys/passkey-ceremonies.ts';
import { withProof } from '#app/session/with-proof.ts';
import { deviceOf } from './device.ts';

interface NameDialogProps {
  trigger: ReactNode;
  title: string;
  note?: string;
  initial: string;
  confirm: string;
  onName: (name: string) => void;
}

const NameDialog = ({ trigger, title, note, initial, confirm, onName }: NameDialogProps): ReactNode => {
  const t = useMessages();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(initial);
  useEffect(() => setName(initial), [initial, open]);
  return (
    <Dialog
      size="small" open={open} onOpenChange={setOpen} trigger={trigger} title={title} note={note}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.goBack}</Button></DialogClose>
          <Button type="submit" form={formId} disabled={name.trim() === ''}>{confirm}</Button>
        </>
      )}
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          setOpen(false);
          onName(name.trim());
        }}
      >
        <Field label={t.account.passkeys.name} hint={t.account.passkeys.nameHint}>
          <Input value={name} onChange={(event) => setName(event.target.value)} required maxLength={60} autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  );
};

interface EntryProps {
  passkey: PasskeyItem;
  onRename: (name: string) => void;
  onRemove: () => void;
}

const Entry = ({ passkey, onRename, onRemove }: EntryProps): ReactNode => {
  const t = useMessages().account.passkeys;
  const { date } = useFormats();
  return (
    <li className="flex items-center gap-4 py-3 first:pt-0 last:pb-0">
      <KeyRound aria-hidden className="size-5 shrink-0 text-faint" />
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{passkey.name}</p>
        <p className="text-sm text-faint">{passkey.lastUsedAt === null ? t.made(date(passkey.createdAt)) : t.used(date(passkey.lastUsedAt))}</p>
      </div>
      <NameDialog trigger={<IconButton label={t.renameThis(passkey.name)}><Pencil aria-hidden /></IconButton>} title={t.rename} initial={passkey.name} confirm={t.save} onName={onRename} />
      <ConfirmDialog
        danger title={t.removeQuestion(passkey.name)} confirm={t.removeYes} onConfirm={onRemove}
        trigger={<IconButton label={t.removeThis(passkey.name)}><Trash2 aria-hidden /></IconButton>}
      >
        {t.removeNote}
      </ConfirmDialog>
    </li>
  );
};

/** The passkeys of an account: made on this device, named, removed. */
export const Passkeys = ({ passkeys }: { passkeys: readonly PasskeyItem[] }): ReactNode => {
  const t = useMessages();
  const toast = useToast();
  const texts = useProblemTexts();
  const { revalidate } = useRevalidator();
  const [possible, setPossible] = useState(true);
  const [device, setDevice] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    setPossible(hasPasskeys());
    const { browser, system } = deviceOf(navigator.userAgent);
    setDevice([browser, system].filter((part) => part !== undefined).join(', '));
  }, []);

  const change = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await withProof(work);
      toast.show({ tone: 'success', text: done });
      await revalidate();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(problemIn(error));
    } finally {
      setBusy(false);
    }
  };

  const fault = texts.beside(problem, []);
  const add = (
    <NameDialog
      trigger={<Button variant="secondary" size="small" busy={busy}><Plus aria-hidden />{t.account.passkeys.add}</Button>}
      title={t.account.passkeys.add} note={t.account.passkeys.addNote} initial={device} confirm={t.account.passkeys.addYes}
      onName={(name) => void change(() => makePasskey(name), t.account.passkeys.added)}
    />
  );
  return (
    <Panel title={t.account.passkeys.title} note={t.account.passkeys.lead} actions={possible && add}>
      {fault !== undefined && <Notice kind="danger" className="mb-4">{fault}</Notice>}
      {!possible && <p className="text-soft">{t.account.passkeys.impossible}</p>}
      {possible && passkeys.length === 0 && <p className="text-soft">{t.account.passkeys.none}</p>}
      <ul className="divide-y divide-line">
        {passkeys.map((passkey) => (
          <Entry
            key={passkey.id} passkey={passkey}
            onRename={(name) => void change(() => answered(api.PUT('/auth/passkeys/{id}', { params: { path: { id: passkey.id } }, body: { name } })), t.account.passkeys.renamed)}
            onRemove={() => void change(() => answered(api.DELETE('/auth/passkeys/{id}', { params: { path: { id: passkey.id } } })), t.account.passkeys.removed)}
          />
        ))}
      </ul>
    </Panel>
  );
};
