import { Check, CircleAlert, CloudUpload, PencilLine, Redo2, Undo2 } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Button, IconButton } from '#app/design/button.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { problemText } from '#app/i18n/problems.ts';
import type { Fields } from './merge.ts';
import type { DraftControl, SaveState } from './use-draft.ts';

/** Seconds since then, looked at often at first and then less. */
const useSecondsSince = (at: number | undefined): number => {
  const [now, setNow] = useState(at ?? 0);
  const seconds = at === undefined ? 0 : Math.max(0, Math.round((now - at) / 1000));
  useEffect(() => {
    if (at === undefined) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), seconds < 60 ? 1000 : 30_000);
    return () => clearInterval(timer);
  }, [at, seconds < 60]);
  return seconds;
};

const Saved = ({ at }: { at: number | undefined }): ReactNode => {
  const t = useMessages().teach.editor;
  const language = useLanguage();
  const seconds = useSecondsSince(at);
  if (at === undefined) return <span>{t.allSaved}</span>;
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const text = seconds < 60 ? ago.format(-seconds, 'second') : seconds < 3600 ? ago.format(-Math.round(seconds / 60), 'minute') : ago.format(-Math.round(seconds / 3600), 'hour');
  // The seconds that pass are for the eye: assistive technology is told once that it is saved.
  return <><span className="sr-only">{t.saved}</span><span aria-hidden className="tabular-nums">{t.savedAgo(text)}</span></>;
};

const StateText = <Draft extends Fields>({ state }: { state: SaveState<Draft> }): ReactNode => {
  const t = useMessages();
  const { editor } = t.teach;
  switch (state.is) {
    case 'saved': return <><Check aria-hidden className="text-success" /><Saved at={state.at} /></>;
    case 'changed': return <><PencilLine aria-hidden />{editor.changed}</>;
    case 'saving': return <><CloudUpload aria-hidden />{editor.saving}</>;
    case 'incomplete': return <><CircleAlert aria-hidden className="text-danger" /><span className="text-danger">{editor.incomplete}</span></>;
    case 'failed': return <><CircleAlert aria-hidden className="text-danger" /><span className="text-danger">{editor.notSaved} {problemText(t, state.problem)}</span></>;
    case 'conflict': return <><CircleAlert aria-hidden className="text-danger" /><span className="text-danger">{editor.notSavedConflict}</span></>;
    default: return state satisfies never;
  }
};

/** How the draft stands with the server, what can be taken back, and a way to try again. */
export const SaveStatus = <Draft extends Fields>({ control }: { control: DraftControl<Draft> }): ReactNode => {
  const t = useMessages().teach.editor;
  const { state, undo, redo, canUndo, canRedo, flush } = control;
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1">
      <p role="status" className="flex items-center gap-2 text-sm text-faint [&_svg]:size-4 [&_svg]:shrink-0"><StateText state={state} /></p>
      {state.is === 'failed' && <Button variant="secondary" size="small" onClick={() => void flush()}>{t.retry}</Button>}
      <span className="flex">
        <IconButton label={t.undo} disabled={!canUndo} onClick={undo}><Undo2 aria-hidden /></IconButton>
        <IconButton label={t.redo} disabled={!canRedo} onClick={redo}><Redo2 aria-hidden /></IconButton>
      </span>
    </div>
  );
};
