import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMessages } from '#app/i18n/locale.tsx';
import type { Check } from './publish-checklist.ts';

/** What a course has and what it lacks, with the way to where that can be mended. */
export const Checklist = ({ courseId, checks }: { courseId: number; checks: readonly Check[] }): ReactNode => {
  const t = useMessages();
  return (
    <ul className="flex flex-col">
      {checks.map(({ item, done, needed, part }) => {
        const Icon = done ? CircleCheck : needed ? TriangleAlert : CircleDashed;
        return (
          <li key={item} className="flex items-start gap-3 py-2">
            <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${done ? 'text-success' : needed ? 'text-warning' : 'text-faint'}`} />
            <span className="min-w-0 flex-1">
              <span className={done ? 'text-soft' : 'font-medium'}>{t.teach.checklist[item]}</span>
              <span className="sr-only">: {done ? t.teach.isDone : t.teach.isMissing}</span>
              {!needed && !done && <span className="text-sm text-faint"> · {t.teach.recommended}</span>}
              {!done && <span className="block text-sm text-faint">{t.teach.checklistWhy[item]}</span>}
            </span>
            {!done && (
              <Link to={`/teach/${courseId}${part}`} className="shrink-0 rounded-small text-sm font-medium text-brand underline underline-offset-4">
                {t.teach.complete}<span className="sr-only">: {t.teach.checklist[item]}</span>
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
};
