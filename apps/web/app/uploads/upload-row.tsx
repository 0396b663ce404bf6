import { clsx } from 'clsx';
import { CircleCheck, FileUp, Pause, Play, RotateCcw, X } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { Button, IconButton } from '#app/design/button.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { uploadProblemText } from './upload-problem.ts';
import { uploads, type UploadItem } from './upload-store.ts';

const useStateText = ({ status, sent, size, bytesPerSecond, secondsLeft, problem }: UploadItem): string => {
  const t = useMessages();
  const formats = useFormats();
  const share = formats.percent(size === 0 ? 0 : Math.floor((sent / size) * 100));
  const { uploads: texts } = t;
  switch (status) {
    case 'waiting': return texts.waiting;
    case 'sending': return [
      texts.sent(formats.size(sent), formats.size(size)), share,
      ...(bytesPerSecond === undefined ? [] : [texts.speed(formats.size(bytesPerSecond))]),
      ...(secondsLeft === undefined ? [] : [texts.left(formats.duration(secondsLeft))]),
    ].join(' · ');
    case 'paused': return `${texts.paused} · ${share}`;
    case 'reconnecting': return `${texts.reconnecting} · ${share}`;
    case 'checking': return texts.checking;
    case 'done': return `${texts.done} · ${formats.size(size)}`;
    case 'failed': return problem ? uploadProblemText(t, formats, problem, size) : '';
    case 'interrupted': return texts.interrupted(share);
    default: return status satisfies never;
  }
};

/** A page that was loaded anew has lost the file: its owner chooses it again, and it goes on where it stopped. */
const ChooseAgain = ({ item }: { item: UploadItem }): ReactNode => {
  const t = useMessages().uploads;
  const input = useRef<HTMLInputElement>(null);
  const [isOther, setIsOther] = useState(false);
  return (
    <div className="mt-2">
      <Button variant="secondary" size="small" onClick={() => input.current?.click()}><FileUp aria-hidden />{t.chooseAgain}</Button>
      <input
        ref={input} type="file" className="hidden" aria-label={t.chooseAgainNamed(item.filename)} tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) setIsOther(!uploads.recover(item.key, file));
          event.target.value = '';
        }}
      />
      {isOther && <p role="alert" className="mt-2 text-sm font-medium text-danger">{t.otherFile(item.filename)}</p>}
    </div>
  );
};

/** One file on its way: how far it is, how fast, how long it will take, and what can be done about it. */
export const UploadRow = ({ item, aside }: { item: UploadItem; aside?: ReactNode }): ReactNode => {
  const t = useMessages().uploads;
  const { key, filename, size, sent, status } = item;
  const text = useStateText(item);
  const moving = status === 'sending' || status === 'reconnecting';
  const settled = status === 'done' || status === 'failed';
  return (
    <div className={clsx('rounded-card border bg-surface py-3 pr-2 pl-4 shadow-card', status === 'failed' ? 'border-danger/60' : 'border-line')}>
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <p className="flex items-center gap-2">
            {status === 'done' && <CircleCheck aria-hidden className="size-4.5 shrink-0 text-success" />}
            <span className="truncate font-medium" title={filename}>{filename}</span>
          </p>
          <p className={clsx('text-sm tabular-nums', status === 'failed' ? 'font-medium text-danger' : 'text-faint')}>{text}</p>
          {aside}
          {status === 'interrupted' && <ChooseAgain item={item} />}
        </div>
        {moving && <IconButton label={t.pauseNamed(filename)} onClick={() => uploads.pause(key)}><Pause aria-hidden /></IconButton>}
        {status === 'paused' && <IconButton label={t.resumeNamed(filename)} onClick={() => uploads.resume(key)}><Play aria-hidden /></IconButton>}
        {status === 'failed' && <IconButton label={t.retryNamed(filename)} onClick={() => uploads.retry(key)}><RotateCcw aria-hidden /></IconButton>}
        {status !== 'checking' && (
          <IconButton label={settled ? t.dismissNamed(filename) : t.cancelNamed(filename)} onClick={() => uploads.remove(key)}><X aria-hidden /></IconButton>
        )}
      </div>
      {!settled && <ProgressBar value={size === 0 ? 0 : (sent / size) * 100} label={t.progressOf(filename)} className="mt-2 mr-2 w-auto!" />}
    </div>
  );
};
