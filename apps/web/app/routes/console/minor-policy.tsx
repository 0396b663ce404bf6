import { Baby } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { MinorPolicy as Policy } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Checkbox, Field, Input } from '#app/design/field.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from './people.tsx';

/** Whether sign-up asks for the date of birth, and from which age on nobody has to consent. */
export const MinorPolicy = ({ policy }: { policy: Policy }): ReactNode => {
  const t = useMessages();
  const id = useId();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  const fault = useProblemTexts().beside(data && 'problem' in data ? data.problem : undefined, []);
  useEffect(() => {
    if (data === undefined || fault !== undefined) return;
    setOpen(false);
    toast.show({ tone: 'success', text: t.common.saved });
    // The answer is told once, whatever language is chosen afterwards.
  }, [data]);
  return (
    <Dialog
      size="small" title={t.people.minorPolicy} note={t.people.policyNote} open={open} onOpenChange={setOpen}
      trigger={<Button variant="secondary" size="small" className="min-h-10"><Baby aria-hidden />{t.people.minorPolicy}</Button>}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.cancel}</Button></DialogClose>
          <Button type="submit" form={id} busy={fetcher.state !== 'idle'}>{t.common.save}</Button>
        </>
      )}
    >
      <fetcher.Form id={id} method="post" className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="minor-policy" />
        <Checkbox name="askBirthDate" value="yes" defaultChecked={policy.askBirthDate} label={t.people.askBirthDate} />
        <Field label={t.people.consentAge} hint={t.people.consentAgeHint} error={fault}>
          <Input type="number" name="consentAge" min={13} max={18} required defaultValue={policy.consentAge} />
        </Field>
      </fetcher.Form>
    </Dialog>
  );
};
