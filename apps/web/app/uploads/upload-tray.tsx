import { useQueryClient } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { ChevronDown, UploadCloud } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { UploadRow } from './upload-row.tsx';
import { uploads, type UploadItem } from './upload-store.ts';
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

/** What has arrived for a page that is not open any more is told of here; pictures belong to a text, which takes them itself. */
const useArrivals = (elsewhere: readonly UploadItem[]): void => {
  const t = useMessages().uploads;
  const toast = useToast();
  const client = useQueryClient();
  const arrived = elsewhere.filter(({ status, target }) => status === 'done' && !target.kind.endsWith('-picture'));
  useEffect(() => {
    if (arrived.length === 0) return;
    for (const { key, filename } of arrived) {
      uploads.remove(key);
      toast.show({ tone: 'success', text: t.arrived(filename) });
    }
    // Outlines say which lessons have their video.
    void client.invalidateQueries({ queryKey: ['outline'] });
  });
};

/** Whether the page that is open shows these uploads itself. */
const isShownAt = (pathname: string, { kind, id }: UploadItem['target']): boolean =>
  (kind.startsWith('lesson-') ? pathname.endsWith(`/lessons/${id}`) : pathname === `/teach/${id}/details`);

/** Everything that is on its way, on whatever page of the studio one is. */
export const UploadTray = (): ReactNode => {
  const t = useMessages().uploads;
  const all = useAllUploads();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(true);
  useWatch();
  const away = all.filter(({ target }) => !isShownAt(pathname, target));
  useArrivals(away);
  const elsewhere = away.filter(({ status }) => status !== 'done');
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
