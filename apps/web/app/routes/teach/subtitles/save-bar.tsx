import { Check, CircleAlert, CloudUpload, PencilLine, Redo2, RotateCcw, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import type { CueEditor } from './use-cue-editor.ts';

const StateText = ({ editor: { state, isChanged, unsaved } }: { editor: CueEditor }): ReactNode => {
  const t = useMessages().subtitles.editor;
  const { number } = useFormats();
  if (state.is === 'saving') return <><CloudUpload aria-hidden />{t.saving}</>;
  if (state.is === 'failed' || state.is === 'conflict') return <><CircleAlert aria-hidden className="text-danger" /><span className="text-danger">{t.notSaved}</span></>;
  // One that was removed is a change as well.
  if (isChanged) return <><PencilLine aria-hidden />{t.unsaved(number(Math.max(1, unsaved.size)))}</>;
  return <><Check aria-hidden className="text-success" />{t.saved}</>;
};

interface SaveBarProps {
  editor: CueEditor;
  onSave: () => void;
  /** Takes all edits back; absent where nothing was heard, or nothing edited. */
  onRevert: (() => void) | undefined;
}

/** How the cues stand with the server, what can be taken back, and the button that saves. */
export const SaveBar = ({ editor, onSave, onRevert }: SaveBarProps): ReactNode => {
  const t = useMessages().subtitles.editor;
  const { state, isChanged, undo, redo, canUndo, canRedo } = editor;
  const isSaving = state.is === 'saving';
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p role="status" className="flex min-w-0 flex-1 items-center gap-2 text-sm whitespace-nowrap text-faint [&_svg]:size-4 [&_svg]:shrink-0"><StateText editor={editor} /></p>
      <span className="flex">
        <IconButton label={t.undo} disabled={!canUndo || isSaving} onClick={undo}><Undo2 aria-hidden /></IconButton>
        <IconButton label={t.redo} disabled={!canRedo || isSaving} onClick={redo}><Redo2 aria-hidden /></IconButton>
        {onRevert && (
          <ConfirmDialog danger trigger={<IconButton label={t.revert} disabled={isSaving}><RotateCcw aria-hidden /></IconButton>} title={t.revertQuestion} confirm={t.revert} onConfirm={onRevert}>
            {t.revertNote}
          </ConfirmDialog>
        )}
      </span>
      <Button busy={isSaving} disabled={!isChanged || state.is === 'conflict'} onClick={onSave}>{t.save}</Button>
    </div>
  );
};
