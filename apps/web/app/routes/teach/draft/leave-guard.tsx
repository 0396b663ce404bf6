import { useEffect, useRef, type ReactNode } from 'react';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { Fields } from './merge.ts';
import type { DraftControl } from './use-draft.ts';

/** Nobody leaves what is not saved without knowing: it is saved on the way out, and when that fails, asked about. */
export const LeaveGuard = <Draft extends Fields>({ control: { state, flush } }: { control: DraftControl<Draft> }): ReactNode => {
  const t = useMessages().teach.editor;
  const unsaved = state.is !== 'saved';
  const blocker = useBlocker(({ currentLocation, nextLocation }) => unsaved && currentLocation.pathname !== nextLocation.pathname);
  const saving = useRef(false);
  const asks = blocker.state === 'blocked' && (state.is === 'failed' || state.is === 'incomplete' || state.is === 'conflict');
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
      title={t.leaveQuestion} confirm={t.leaveYes} onConfirm={() => blocker.proceed?.()}
    >
      {t.leaveNote}
    </ConfirmDialog>
  );
};
