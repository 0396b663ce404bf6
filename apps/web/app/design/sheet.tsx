import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { useMessages } from '#app/i18n/locale.tsx';
import { IconButton } from './button.tsx';

interface SheetProps {
  /** The button that opens it, unless it stands elsewhere: then the focus returns to the `opener`. */
  trigger?: ReactNode;
  opener?: RefObject<HTMLElement | null>;
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

/** A panel from the side, for what a small screen has no room for. */
export const Sheet = ({ trigger, opener, title, open, onOpenChange, children }: SheetProps): ReactNode => {
  const t = useMessages();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger !== undefined && <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>}
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-fade bg-shade" />
        <Dialog.Content
          aria-describedby={undefined}
          {...(opener && { onCloseAutoFocus: () => opener.current?.focus() })}
          className="fixed inset-y-0 left-0 z-50 flex w-[min(22rem,88vw)] animate-slide flex-col overflow-y-auto bg-raised shadow-float"
        >
          <div className="sticky top-0 z-10 flex items-center justify-between border-b border-line bg-raised px-5 py-3">
            <Dialog.Title className="font-semibold">{title}</Dialog.Title>
            <Dialog.Close asChild><IconButton label={t.common.close}><X aria-hidden /></IconButton></Dialog.Close>
          </div>
          <div className="p-5">{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
