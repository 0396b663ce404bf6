import { Archive, Copy, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button, IconButton } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Checkbox, Field, Input } from '#app/design/field.tsx';
import { Menu, MenuChoice, MenuChoices, MenuHeading, MenuItem, MenuLine, MenuToggle } from '#app/design/menu.tsx';
import { Sheet } from '#app/design/sheet.tsx';
import { Specimen, useGuide } from './specimen.tsx';

const nothing = (): void => undefined;

const SheetFrom = ({ side, label }: { side: 'left' | 'right' | 'bottom'; label: string }): ReactNode => {
  const { samples } = useGuide();
  const [open, setOpen] = useState(false);
  return (
    <Sheet
      side={side} open={open} onOpenChange={setOpen} title={samples.sheetTitle} note={samples.sheetNote}
      trigger={<Button variant="secondary">{label}</Button>} footer={<Button wide onClick={() => setOpen(false)}>{samples.apply}</Button>}
    >
      {samples.levels.map((level) => <Checkbox key={level} label={level} />)}
    </Sheet>
  );
};

const ActionMenu = (): ReactNode => {
  const { samples } = useGuide();
  const [order, setOrder] = useState('date');
  const [drafts, setDrafts] = useState(true);
  return (
    <Menu align="start" trigger={<IconButton label={samples.menu} variant="secondary"><MoreHorizontal aria-hidden /></IconButton>}>
      <MenuItem keys={['E']}><Pencil aria-hidden />{samples.edit}</MenuItem>
      <MenuItem><Copy aria-hidden />{samples.duplicate}</MenuItem>
      <MenuItem disabled><Archive aria-hidden />{samples.archive}</MenuItem>
      <MenuLine />
      <MenuHeading>{samples.sortBy}</MenuHeading>
      <MenuChoices value={order} onValueChange={setOrder}>
        <MenuChoice value="date">{samples.byDate}</MenuChoice>
        <MenuChoice value="name">{samples.byName}</MenuChoice>
      </MenuChoices>
      <MenuLine />
      <MenuHeading>{samples.show}</MenuHeading>
      <MenuToggle checked={drafts} onCheckedChange={setDrafts}>{samples.drafts}</MenuToggle>
      <MenuLine />
      <MenuItem danger><Trash2 aria-hidden />{samples.remove}</MenuItem>
    </Menu>
  );
};

export const OverlaysSection = (): ReactNode => {
  const { samples } = useGuide();
  return (
    <>
      <Specimen title="Dialog">
        <Dialog
          title={samples.dialog} note={samples.dialogNote} trigger={<Button variant="secondary">{samples.dialogOpen}</Button>}
          footer={<><DialogClose><Button variant="secondary">{samples.cancel}</Button></DialogClose><DialogClose><Button>{samples.save}</Button></DialogClose></>}
        >
          <Field label={samples.name}><Input placeholder={samples.namePlaceholder} /></Field>
        </Dialog>
        <Dialog title={samples.longDialog} size="small" trigger={<Button variant="secondary">{samples.longDialog}</Button>} footer={<DialogClose><Button>{samples.save}</Button></DialogClose>}>
          {Array.from({ length: 12 }, (_paragraph, number) => <p key={number} className="mb-3 text-soft">{samples.aboutText} {samples.longValue}.</p>)}
        </Dialog>
      </Specimen>
      <Specimen title="ConfirmDialog">
        <ConfirmDialog trigger={<Button variant="secondary">{samples.confirm}</Button>} title={samples.confirmTitle} confirm={samples.confirmYes} danger onConfirm={nothing}>{samples.confirmText}</ConfirmDialog>
        <ConfirmDialog trigger={<Button variant="secondary">{samples.confirmTyped}</Button>} title={samples.typedTitle} confirm={samples.typedYes} danger typed={samples.typedWord} onConfirm={nothing}>{samples.typedText}</ConfirmDialog>
      </Specimen>
      <Specimen title="Sheet">
        <SheetFrom side="left" label={samples.sheetLeft} />
        <SheetFrom side="right" label={samples.sheetRight} />
        <SheetFrom side="bottom" label={samples.sheetBottom} />
      </Specimen>
      <Specimen title="Menu"><ActionMenu /></Specimen>
    </>
  );
};
