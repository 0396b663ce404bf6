import { useEffect, useRef, type ReactNode } from 'react';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { Fields } from './merge.ts';
import type { DraftControl } from './use-draft.ts';

interface LeaveGuardProps<Draft extends Fields> {
  control: DraftControl<Draft>;
  /** Something is still on its way into the draft: a picture. */
  waits: boolean;
}

/** Nobody leaves what is not saved without knowing: it is saved on the way out, and when that fails, asked about. */
export const LeaveGuard = <Draft extends Fields>({ control: { state, flush }, waits }: LeaveGuardProps<Draft>): ReactNode => {
  const t = useMessages().teach.editor;
  const unsaved = state.is !== 'saved';
  const blocker = useBlocker(({ currentLocation, nextLocation }) => (unsaved || waits) && currentLocation.pathname !== nextLocation.pathname);
  const saving = useRef(false);
  const failed = state.is === 'failed' || state.is === 'incomplete' || state.is === 'conflict';
  const asks = blocker.state === 'blocked' && (failed || waits);
  useEffect(() => {
    if (blocker.state !== 'blocked' || saving.current || asks) return;
    saving.current = true;
    void flush().then((saved) => {
      saving.current = false;
      if (saved) blocker.proceed();
    });
  }, [blocker, asks, flush]);
  useEffect(() => {
    if (!unsaved) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
  return (
    <ConfirmDialog
      danger open={asks} onOpenChange={(open) => { if (!open) blocker.reset?.(); }}
      title={failed ? t.leaveQuestion : t.leaveWaitingQuestion} confirm={failed ? t.leaveYes : t.leaveWaitingYes} onConfirm={() => blocker.proceed?.()}
    >
      {failed ? t.leaveNote : t.leaveWaitingNote}
    </ConfirmDialog>
  );
};
