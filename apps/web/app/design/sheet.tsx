import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { useMessages } from '#app/i18n/locale.tsx';
import { IconButton } from './button.tsx';
import { useScrollable } from './use-scrollable.ts';

const sides = {
  left: 'inset-y-0 left-0 w-[min(22rem,88vw)] animate-slide',
  right: 'inset-y-0 right-0 w-[min(28rem,94vw)] animate-slide-right',
  bottom: 'inset-x-0 bottom-0 max-h-[88dvh] animate-slide-up rounded-t-panel',
} as const;

interface SheetProps {
  /** The button that opens it, unless it stands elsewhere: then the focus returns to the `opener`. */
  trigger?: ReactNode;
  opener?: RefObject<HTMLElement | null>;
  title: string;
  note?: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  side?: keyof typeof sides;
  /** Stays in sight while the content scrolls. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A panel from the side, for what stands beside the page: a menu, filters, a cart, the details of a row. */
export const Sheet = ({ trigger, opener, title, note, open, onOpenChange, side = 'left', footer, children }: SheetProps): ReactNode => {
  const t = useMessages();
  const { scrollable, frame } = useScrollable();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger !== undefined && <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>}
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-fade bg-shade data-[state=closed]:animate-vanish" />
        <Dialog.Content
          {...(note === undefined && { 'aria-describedby': undefined })}
          {...(opener && { onCloseAutoFocus: () => opener.current?.focus() })}
          className={clsx('fixed z-50 flex flex-col bg-raised shadow-float outline-none data-[state=closed]:animate-vanish', sides[side])}
        >
          <header className="flex min-h-16 items-center justify-between gap-3 border-b border-line py-3 pr-3 pl-5">
            <div className="min-w-0">
              <Dialog.Title className="text-subheading">{title}</Dialog.Title>
              {note !== undefined && <Dialog.Description className="text-sm text-soft">{note}</Dialog.Description>}
            </div>
            <Dialog.Close asChild><IconButton label={t.common.close}><X aria-hidden /></IconButton></Dialog.Close>
          </header>
          <div ref={frame} tabIndex={scrollable ? 0 : undefined} className="min-h-0 flex-1 overflow-y-auto p-5 outline-offset-[-2px]"><div>{children}</div></div>
          {footer !== undefined && <footer className="border-t border-line p-5">{footer}</footer>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
