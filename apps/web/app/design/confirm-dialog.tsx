import { AlertDialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useMessages } from '#app/i18n/locale.tsx';
import { Button } from './button.tsx';
import { Field, Input } from './field.tsx';
import { useDesignTexts } from './texts.ts';

interface ConfirmDialogProps {
  /** The button that opens the question; without one, `open` and `onOpenChange` say when. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: string;
  children: ReactNode;
  /** Names what will be done: never "OK". */
  confirm: string;
  danger?: boolean;
  /** Has to be typed first: for what destroys other people's work. */
  typed?: string;
  onConfirm: () => void;
}

const Question = ({ title, children, confirm, danger, typed, onConfirm }: Omit<ConfirmDialogProps, 'trigger' | 'open' | 'onOpenChange'>): ReactNode => {
  const t = useMessages();
  const own = useDesignTexts();
  const [word, setWord] = useState('');
  return (
    <AlertDialog.Content className="pointer-events-auto w-full max-w-md animate-rise rounded-panel bg-raised p-6 shadow-float outline-none data-[state=closed]:animate-sink">
      <AlertDialog.Title className="text-heading">{title}</AlertDialog.Title>
      <AlertDialog.Description asChild>
        <div className="mt-2 text-soft">{children}</div>
      </AlertDialog.Description>
      {typed !== undefined && (
        <Field label={own.typeToConfirm(typed)} className="mt-4">
          <Input value={word} onChange={(event) => setWord(event.target.value)} autoComplete="off" autoCapitalize="off" spellCheck={false} />
        </Field>
      )}
      <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <AlertDialog.Cancel asChild><Button variant="secondary">{t.common.goBack}</Button></AlertDialog.Cancel>
        <AlertDialog.Action asChild>
          <Button variant={danger ? 'danger' : 'primary'} onClick={onConfirm} disabled={typed !== undefined && word.trim() !== typed}>{confirm}</Button>
        </AlertDialog.Action>
      </div>
    </AlertDialog.Content>
  );
};

/** Asks before something that cannot be taken back. The focus starts on the way out. */
export const ConfirmDialog = ({ trigger, open, onOpenChange, ...question }: ConfirmDialogProps): ReactNode => (
  <AlertDialog.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
    {trigger !== undefined && <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>}
    <AlertDialog.Portal>
      <AlertDialog.Overlay className="fixed inset-0 z-50 animate-fade bg-shade data-[state=closed]:animate-vanish" />
      <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center p-4"><Question {...question} /></div>
    </AlertDialog.Portal>
  </AlertDialog.Root>
);
