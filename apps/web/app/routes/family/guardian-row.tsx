import { useEffect, useId, useState, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Guardian } from '#app/api/models.ts';
import { Avatar } from '#app/design/avatar.tsx';
import { Button } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { AreaBoxes } from './area-boxes.tsx';
import { guardianAreas } from './guardian-areas.ts';
import type { action } from './guardians.tsx';
import { useDone } from './use-done.ts';

const ChooseAreas = ({ guardian }: { guardian: Guardian }): ReactNode => {
  const t = useMessages();
  const id = useId();
  const [open, setOpen] = useState(false);
  const fetcher = useFetcher<typeof action>();
  useDone(fetcher.data, t.family.areasSaved);
  useEffect(() => { if (fetcher.data?.problem === undefined) setOpen(false); }, [fetcher.data]);
  return (
    <Dialog
      size="small" title={t.family.areasOf(guardian.name)} open={open} onOpenChange={setOpen}
      trigger={<Button variant="secondary" size="small" aria-label={t.family.areasOf(guardian.name)}>{t.family.choose}</Button>}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.cancel}</Button></DialogClose>
          <Button type="submit" form={id} busy={fetcher.state !== 'idle'}>{t.common.save}</Button>
        </>
      )}
    >
      <fetcher.Form id={id} method="post">
        <input type="hidden" name="intent" value="areas" />
        <input type="hidden" name="guardian" value={guardian.id} />
        <AreaBoxes chosen={guardian.areas} />
      </fetcher.Form>
    </Dialog>
  );
};

/** A guardian, what they see, and the ways to change that. */
export const GuardianRow = ({ guardian }: { guardian: Guardian }): ReactNode => {
  const t = useMessages().family;
  const { date } = useFormats();
  const fetcher = useFetcher<typeof action>();
  useDone(fetcher.data, t.ended);
  const { name, email, areas, linkedAt } = guardian;
  const shown = guardianAreas.filter((area) => areas.includes(area));
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4">
      <Avatar name={name} />
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-sm wrap-anywhere text-faint">{[email, t.since(date(linkedAt))].filter(Boolean).join(' · ')}</p>
        <p className="mt-1 text-sm text-soft">{shown.length === 0 ? t.seesNothing : t.sees(shown.map((area) => t.areas[area].toLowerCase()).join(', '))}</p>
      </div>
      <div className="flex gap-2">
        <ChooseAreas guardian={guardian} />
        <ConfirmDialog
          danger title={t.endQuestion(name)} confirm={t.endYes} onConfirm={() => void fetcher.submit({ intent: 'end', guardian: guardian.id }, { method: 'post' })}
          trigger={<Button variant="ghost" size="small" busy={fetcher.state !== 'idle'} aria-label={t.endOf(name)}>{t.end}</Button>}
        >
          {t.endNote}
        </ConfirmDialog>
      </div>
    </li>
  );
};
