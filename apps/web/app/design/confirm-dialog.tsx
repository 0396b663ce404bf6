import { AlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useMessages } from '#app/i18n/locale.tsx';
import { Button } from './button.tsx';

interface ConfirmDialogProps {
  /** The button that opens the question. */
  trigger: ReactNode;
  title: string;
  children: ReactNode;
  /** Names what will be done: never "OK". */
  confirm: string;
  danger?: boolean;
  onConfirm: () => void;
}

/** Asks before something that cannot be taken back. The focus starts on the way out. */
export const ConfirmDialog = ({ trigger, title, children, confirm, danger, onConfirm }: ConfirmDialogProps): ReactNode => {
  const t = useMessages();
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 bg-shade animate-fade" />
        <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center p-4">
          <AlertDialog.Content className="pointer-events-auto w-full max-w-md animate-rise rounded-panel bg-raised p-6 shadow-float">
            <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
            <AlertDialog.Description asChild>
              <div className="mt-2 text-soft">{children}</div>
            </AlertDialog.Description>
            <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
              <AlertDialog.Cancel asChild><Button variant="secondary">{t.common.goBack}</Button></AlertDialog.Cancel>
              <AlertDialog.Action asChild>
                <Button variant={danger ? 'danger' : 'primary'} onClick={onConfirm}>{confirm}</Button>
              </AlertDialog.Action>
            </div>
          </AlertDialog.Content>
        </div>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
};
