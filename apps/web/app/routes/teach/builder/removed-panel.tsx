import { useQuery } from '@tanstack/react-query';
import { FileText, Layers, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { answered, api } from '#app/api/browser.ts';
import { Accordion, Disclosure } from '#app/design/accordion.tsx';
import { Button } from '#app/design/button.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import type { Builder } from './use-builder.ts';
import { removedKey } from './use-outline.ts';

const keptDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

const goneOn = (removedAt: string): string => new Date(Date.parse(removedAt) + keptDays * dayMs).toISOString();

/** What was removed lately and can be had back, also after the message that offered it has gone. */
export const RemovedPanel = ({ courseId, restore }: { courseId: number; restore: Builder['restore'] }): ReactNode => {
  const t = useMessages();
  const { date } = useFormats();
  const { data } = useQuery({
    queryKey: removedKey(courseId), queryFn: () => answered(api.GET('/courses/{id}/removed', { params: { path: { id: courseId } } })),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Accordion className="mt-6">
      <Disclosure title={t.teach.builder.recentlyRemoved} aside={data.items.length}>
        <p className="mb-3 text-sm text-faint">{t.teach.builder.recentlyRemovedNote}</p>
        <ul className="divide-y divide-line/70">
          {data.items.map(({ kind, id, title, lessons, removedAt }) => {
            const Icon = kind === 'module' ? Layers : FileText;
            return (
              <li key={`${kind}-${id}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
                <Icon aria-hidden className="size-4.5 shrink-0 text-faint" />
                <span className="min-w-0 flex-1 basis-48">
                  <span className="block font-medium wrap-anywhere text-ink">{title}</span>
                  <span className="text-sm text-faint">
                    {lessons !== undefined && `${t.store.lessonCount(lessons)} · `}{t.teach.builder.goneOn(date(goneOn(removedAt)))}
                  </span>
                </span>
                <Button variant="secondary" size="small" onClick={() => restore(kind, id, title)}>
                  <RotateCcw aria-hidden />{t.teach.builder.restore}<span className="sr-only"> «{title}»</span>
                </Button>
              </li>
            );
          })}
        </ul>
      </Disclosure>
    </Accordion>
  );
};
