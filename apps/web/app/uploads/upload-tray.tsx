import { ChevronDown, UploadCloud } from 'lucide-react';
import { clsx } from 'clsx';
import { useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useMessages } from '#app/i18n/locale.tsx';
import { UploadRow } from './upload-row.tsx';
import { uploads } from './upload-store.ts';
import { useAllUploads } from './use-uploads.ts';

/** While something is on its way the window asks before it closes, and what lost the line goes on when that is back. */
const useWatch = (): void => {
  useEffect(() => {
    void uploads.lookForInterrupted();
    const warn = (event: BeforeUnloadEvent): void => {
      if (uploads.areUnderWay()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    window.addEventListener('online', uploads.reconnectAll);
    return () => {
      window.removeEventListener('beforeunload', warn);
      window.removeEventListener('online', uploads.reconnectAll);
    };
  }, []);
};

/** Everything that is on its way, on whatever page of the studio one is. */
export const UploadTray = (): ReactNode => {
  const t = useMessages().uploads;
  const all = useAllUploads().filter(({ status }) => status !== 'done');
  const { pathname } = useLocation();
  const [open, setOpen] = useState(true);
  useWatch();
  // In its own editor a file is shown where it belongs.
  const elsewhere = all.filter(({ target }) => !pathname.endsWith(`/lessons/${target.id}`) || !target.kind.startsWith('lesson-'));
  if (elsewhere.length === 0) return null;
  const moving = elsewhere.filter(({ status }) => status !== 'failed' && status !== 'interrupted').length;
  return (
    <section aria-label={t.tray} className="fixed bottom-4 left-4 z-40 w-[min(26rem,calc(100vw-2rem))] overflow-hidden rounded-card border border-line bg-raised shadow-float">
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex min-h-12 w-full items-center gap-3 px-4 text-left font-semibold">
          <UploadCloud aria-hidden className="size-5 text-brand" />
          <span className="flex-1" role="status">{moving > 0 ? t.trayMoving(moving) : t.trayWaiting(elsewhere.length)}</span>
          <ChevronDown aria-hidden className={clsx('size-4.5 text-faint transition-transform', !open && 'rotate-180')} />
        </button>
      </h2>
      {open && (
        <ul className="flex max-h-80 flex-col gap-2 overflow-y-auto px-3 pb-3">
          {elsewhere.map((item) => (
            <li key={item.key}>
              <UploadRow
                item={item}
                aside={item.target.kind.startsWith('lesson-') && <Link to={`/teach/lessons/${item.target.id}`} className="text-sm text-brand underline underline-offset-4">{t.toLesson}</Link>}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
