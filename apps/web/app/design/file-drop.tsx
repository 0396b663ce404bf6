import { clsx } from 'clsx';
import { CircleCheck, FileUp, Pause, Play, RotateCcw, UploadCloud, X } from 'lucide-react';
import { useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useFormats } from '#app/i18n/locale.tsx';
import { acceptedFiles, type FileLimits, type Refusal } from './accepted-files.ts';
import { IconButton } from './button.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { useDesignTexts } from './texts.ts';

interface FileDropProps extends FileLimits {
  /** Names the choice, and is the button: "Choose a picture". */
  label: string;
  /** What is taken, and how large it may be. */
  hint?: ReactNode;
  error?: string | undefined;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
}

const useRefusalText = (maxBytes: number | undefined): ((refusal: Refusal) => string) => {
  const t = useDesignTexts();
  const { size } = useFormats();
  return (refusal) => {
    if (refusal.reason === 'several') return t.files.onlyOne;
    return refusal.reason === 'kind' ? t.files.wrongKind(refusal.name) : t.files.tooLarge(refusal.name, size(maxBytes ?? 0));
  };
};

/** Takes files by choice, by key or by drop. What becomes of them is shown by `FileProgress`. */
export const FileDrop = ({ label, hint, error, disabled, onFiles, accept, maxBytes, multiple }: FileDropProps): ReactNode => {
  const t = useDesignTexts();
  const id = useId();
  const refusalText = useRefusalText(maxBytes);
  // Children of the zone send "leave" events too: only as many leaves as enters mean that the file is gone.
  const depth = useRef(0);
  const [over, setOver] = useState(false);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const take = (files: FileList | null): void => {
    const { taken, refused } = acceptedFiles([...files ?? []], { accept, maxBytes, multiple });
    setRefusals(refused);
    if (taken.length > 0) onFiles(taken);
  };
  const drag = (by: 1 | -1) => (event: DragEvent): void => {
    event.preventDefault();
    depth.current += by;
    setOver(depth.current > 0 && !disabled);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    if (!disabled) take(event.dataTransfer.files);
  };
  const faults = [...(error === undefined ? [] : [error]), ...refusals.map(refusalText)];
  const Icon = over ? FileUp : UploadCloud;
  return (
    <div>
      <label
        htmlFor={id} onDragEnter={drag(1)} onDragLeave={drag(-1)} onDragOver={(event) => event.preventDefault()} onDrop={drop}
        className={clsx(
          'flex flex-col items-center gap-1 rounded-card border-[1.5px] border-dashed px-5 py-8 text-center transition-colors',
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand',
          disabled ? 'cursor-not-allowed border-line opacity-60' : 'cursor-pointer',
          !disabled && (over ? 'border-brand bg-brand-soft' : faults.length > 0 ? 'border-danger hover:bg-danger-soft/40' : 'border-control/70 hover:border-brand hover:bg-brand-soft/40'),
        )}
      >
        <span className={clsx('mb-2 grid size-12 place-items-center rounded-full transition-transform', over ? 'scale-110 bg-surface text-brand' : 'bg-brand-soft text-brand-ink')}>
          <Icon aria-hidden className="size-6" strokeWidth={1.75} />
        </span>
        <span className="font-medium text-ink">
          {over ? t.files.drop : <><span className="text-brand underline decoration-1 underline-offset-4">{label}</span> {multiple ? t.files.orMany : t.files.or}</>}
        </span>
        {hint !== undefined && <span id={`${id}hint`} className="text-sm text-faint">{hint}</span>}
        <input
          id={id} type="file" accept={accept} multiple={multiple} disabled={disabled} className="sr-only" aria-label={label}
          aria-invalid={faults.length > 0 || undefined} aria-describedby={hint === undefined ? undefined : `${id}hint`}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </label>
      <div role="alert">
        {faults.map((fault) => <p key={fault} className="mt-2 text-sm font-medium text-danger">{fault}</p>)}
      </div>
    </div>
  );
};

interface FileProgressProps {
  filename: string;
  /** In bytes. */
  size: number;
  sent: number;
  status: 'waiting' | 'sending' | 'paused' | 'done' | 'failed';
  /** What went wrong. */
  error?: string;
  onPause?: () => void;
  onResume?: () => void;
  onRetry?: () => void;
  /** Ends it while it is on its way, and takes it away afterwards. */
  onRemove?: () => void;
}

/** One file on its way: how far it is, and what can be done about it. */
export const FileProgress = ({ filename, size, sent, status, error, onPause, onResume, onRetry, onRemove }: FileProgressProps): ReactNode => {
  const t = useDesignTexts();
  const formats = useFormats();
  const share = size === 0 ? 0 : (sent / size) * 100;
  const state = {
    waiting: t.files.waiting,
    sending: `${t.files.sent(formats.size(sent), formats.size(size))} · ${formats.percent(Math.floor(share))}`,
    paused: `${t.files.paused} · ${formats.percent(Math.floor(share))}`,
    done: `${t.files.done} · ${formats.size(size)}`,
    failed: error ?? '',
  }[status];
  const settled = status === 'done' || status === 'failed';
  return (
    <div className={clsx('rounded-card border bg-surface py-3 pr-2 pl-4 shadow-card', status === 'failed' ? 'border-danger/60' : 'border-line')}>
      <div className="flex items-center gap-1">
        <p className="min-w-0 flex-1">
          <span className="flex items-center gap-2">
            {status === 'done' && <CircleCheck aria-hidden className="size-4.5 shrink-0 text-success" />}
            <span className="truncate font-medium" title={filename}>{filename}</span>
          </span>
          <span role="status" className={clsx('block text-sm tabular-nums', status === 'failed' ? 'font-medium text-danger' : 'text-faint')}>{state}</span>
        </p>
        {status === 'sending' && onPause && <IconButton label={t.files.pause(filename)} onClick={onPause}><Pause aria-hidden /></IconButton>}
        {status === 'paused' && onResume && <IconButton label={t.files.resume(filename)} onClick={onResume}><Play aria-hidden /></IconButton>}
        {status === 'failed' && onRetry && <IconButton label={t.files.again(filename)} onClick={onRetry}><RotateCcw aria-hidden /></IconButton>}
        {onRemove && <IconButton label={settled ? t.files.remove(filename) : t.files.cancel(filename)} onClick={onRemove}><X aria-hidden /></IconButton>}
      </div>
      {!settled && <ProgressBar value={share} label={t.files.progress(filename)} className="mt-2 mr-2 w-auto!" />}
    </div>
  );
};
