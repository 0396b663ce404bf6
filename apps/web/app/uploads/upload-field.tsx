import { clsx } from 'clsx';
import { Pause, Play, RotateCcw, UploadCloud, X } from 'lucide-react';
import { useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Button, IconButton } from '#app/design/button.tsx';
import { Notice } from '#app/design/notice.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { problemText } from '#app/i18n/problems.ts';
import { useUpload, type UploadControl, type UploadPurpose } from './use-upload.ts';

const InProgress = ({ control }: { control: UploadControl }): ReactNode => {
  const t = useMessages();
  const { size, percent } = useFormats();
  const { state, pause, resume, cancel } = control;
  if (state.status !== 'sending' && state.status !== 'paused') return null;
  const share = state.size === 0 ? 0 : (state.sent / state.size) * 100;
  const paused = state.status === 'paused';
  return (
    <div className="rounded-card border border-line bg-surface p-4">
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1">
          <span className="block truncate font-medium">{state.filename}</span>
          <span className="text-sm text-faint tabular-nums" role="status">
            {paused ? t.uploads.paused : t.uploads.sent(size(state.sent), size(state.size))} · {percent(Math.floor(share))}
          </span>
        </p>
        {paused
          ? <IconButton label={t.uploads.resume} onClick={resume}><Play aria-hidden /></IconButton>
          : <IconButton label={t.uploads.pause} onClick={pause}><Pause aria-hidden /></IconButton>}
        <IconButton label={t.uploads.cancel} onClick={cancel}><X aria-hidden /></IconButton>
      </div>
      <ProgressBar value={share} label={t.uploads.progressOf(state.filename)} className="mt-3" />
    </div>
  );
};

interface UploadFieldProps {
  purpose: UploadPurpose;
  /** Types for the file chooser; the server looks at the content itself. */
  accept: string;
  label: string;
  hint: string;
  onDone: (assetId: string, filename: string) => void;
}

/** Takes a file by choice or by drop and shows how it travels. */
export const UploadField = ({ purpose, accept, label, hint, onDone }: UploadFieldProps): ReactNode => {
  const t = useMessages();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const control = useUpload(purpose, onDone);
  const { state, start, cancel } = control;
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) start(file);
  };
  if (state.status === 'sending' || state.status === 'paused') return <InProgress control={control} />;
  return (
    <div>
      <label
        htmlFor={id} onDrop={drop} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        className={clsx(
          'flex cursor-pointer flex-col items-center gap-1 rounded-card border border-dashed px-5 py-7 text-center transition-colors',
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand',
          over ? 'border-brand bg-brand-soft' : 'border-control hover:border-brand hover:bg-sunken',
        )}
      >
        <UploadCloud aria-hidden className="size-7 text-brand" strokeWidth={1.5} />
        <span className="font-medium">{label}</span>
        <span className="text-sm text-faint">{hint}</span>
        <input
          ref={input} id={id} type="file" accept={accept} className="sr-only"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) start(file);
            event.target.value = '';
          }}
        />
      </label>
      {state.status === 'failed' && (
        <Notice kind="danger" className="mt-3" title={t.uploads.failed(state.filename)}>
          <p>{problemText(t, state.problem)}</p>
          <Button
            variant="secondary" size="small" className="mt-3"
            onClick={() => { cancel(); input.current?.click(); }}
          >
            <RotateCcw aria-hidden />{t.uploads.again}
          </Button>
        </Notice>
      )}
    </div>
  );
};
