import { useEffect, useId, useState, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Problem } from '#app/api/problem.ts';
import { Button } from '#app/design/button.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from './sign-in-settings.tsx';

interface SettingsDialogProps {
  trigger: ReactNode;
  title: string;
  note?: string;
  intent: string;
  /** What is changed; absent when something is added. */
  id?: string | undefined;
  /** The fields that say by themselves what is wrong with them. */
  fields: readonly string[];
  children: (problem: Problem | undefined) => ReactNode;
}

/** A form in a dialog that closes once its change was taken. */
export const SettingsDialog = ({ trigger, title, note, intent, id, fields, children }: SettingsDialogProps): ReactNode => {
  const t = useMessages();
  const toast = useToast();
  const form = useId();
  const [open, setOpen] = useState(false);
  const fetcher = useFetcher<typeof action>();
  const problem = fetcher.data?.problem;
  const general = useProblemTexts().beside(problem, fields);
  const isDone = fetcher.state === 'idle' && fetcher.data !== undefined && problem === undefined;
  useEffect(() => {
    if (!isDone) return;
    setOpen(false);
    toast.show({ tone: 'success', text: t.common.saved });
    // Said once per answer, whatever language is chosen afterwards.
  }, [isDone]);
  return (
    <Dialog
      trigger={trigger} open={open} onOpenChange={setOpen} title={title} {...(note !== undefined && { note })}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.cancel}</Button></DialogClose>
          <Button type="submit" form={form} busy={fetcher.state !== 'idle'}>{t.common.save}</Button>
        </>
      )}
    >
      {open && (
        <fetcher.Form id={form} method="post" className="flex flex-col gap-5">
          <input type="hidden" name="intent" value={intent} />
          {id !== undefined && <input type="hidden" name="id" value={id} />}
          {general !== undefined && <Notice kind="danger">{general}</Notice>}
          {children(problem)}
        </fetcher.Form>
      )}
    </Dialog>
  );
};
