import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import { useMessages } from '#app/i18n/locale.tsx';
import { IconButton } from './button.tsx';
import { useScrollable } from './use-scrollable.ts';

const sizes = { small: 'sm:max-w-md', medium: 'sm:max-w-xl', large: 'sm:max-w-3xl' } as const;

interface DialogProps {
  title: ReactNode;
  /** One sentence below the title that assistive technology reads with it. */
  note?: ReactNode;
  /** The button that opens it; without one, `open` and `onOpenChange` say when. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  size?: keyof typeof sizes;
  /** Buttons that stay in sight while the content scrolls. Wrap the one that only closes in `DialogClose`. */
  footer?: ReactNode;
  children?: ReactNode;
}

/** What somebody wants to come to first: the field to fill in, not the button that closes. */
const first = 'input:not([type=hidden]), select, textarea, [role=combobox]';

/** Asks for something before going on; on a small screen it rises from the lower edge. To ask "are you sure", use `ConfirmDialog`. */
export const Dialog = ({ title, note, trigger, open, onOpenChange, size = 'medium', footer, children }: DialogProps): ReactNode => {
  const t = useMessages();
  const body = useRef<HTMLDivElement>(null);
  const { scrollable, frame } = useScrollable();
  return (
    <Radix.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-shade data-[state=closed]:animate-vanish" />
        <div className="pointer-events-none fixed inset-0 z-50 grid items-end justify-items-center sm:place-items-center sm:p-4">
          <Radix.Content
            {...(note === undefined && { 'aria-describedby': undefined })}
            onOpenAutoFocus={(event) => {
              const field = body.current?.querySelector<HTMLElement>(first);
              if (!field) return;
              event.preventDefault();
              field.focus();
            }}
            className={clsx(
              'pointer-events-auto flex max-h-[92dvh] w-full flex-col rounded-t-panel bg-raised shadow-float outline-none max-sm:animate-slide-up',
              'sm:max-h-[85dvh] sm:animate-rise sm:rounded-panel sm:data-[state=closed]:animate-sink', sizes[size],
            )}
          >
            <header className="flex items-start gap-3 px-5 pt-5 pb-4 sm:px-6 sm:pt-6">
              <div className="min-w-0 flex-1">
                <Radix.Title className="text-heading">{title}</Radix.Title>
                {note !== undefined && <Radix.Description className="mt-1 text-[0.9375rem] text-soft">{note}</Radix.Description>}
              </div>
              <Radix.Close asChild><IconButton label={t.common.close} className="-mt-1.5 -mr-2"><X aria-hidden /></IconButton></Radix.Close>
            </header>
            {children !== undefined && (
              <div ref={frame} tabIndex={scrollable ? 0 : undefined} className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-6 outline-offset-[-2px] sm:px-6">
                <div ref={body}>{children}</div>
              </div>
            )}
            {footer !== undefined && (
              <footer className="flex flex-col-reverse gap-2 border-t border-line px-5 py-4 sm:flex-row sm:justify-end sm:px-6">{footer}</footer>
            )}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
};

/** Around a button that closes the dialog or the sheet it stands in. */
export const DialogClose = ({ children }: { children: ReactNode }): ReactNode => <Radix.Close asChild>{children}</Radix.Close>;
