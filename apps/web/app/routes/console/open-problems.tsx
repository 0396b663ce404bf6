import { ChevronRight, CircleCheck, CircleX, Clock, MailX, ServerCrash, Unplug, type LucideIcon } from 'lucide-react';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Panel } from '#app/design/card.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import type { OpenProblem } from './find-problems.ts';

const icons: Readonly<Record<OpenProblem['kind'], LucideIcon>> = {
  servicesDown: ServerCrash, breakersOpen: Unplug, deadLetters: CircleX, mailsFailed: MailX, ordersWaiting: Clock,
};

/** What somebody should look at, each with the way to it. */
export const OpenProblems = ({ problems }: { problems: readonly OpenProblem[] }): ReactNode => {
  const t = useMessages();
  const { number } = useFormats();
  return (
    <Panel title={t.console.open} note={t.console.openNote}>
      {problems.length === 0 && (
        <p className="flex items-center gap-3 text-success-ink"><CircleCheck aria-hidden className="size-5 text-success" />{t.console.nothingOpen}</p>
      )}
      <ul className="-mx-2 -my-1 flex flex-col">
        {problems.map(({ kind, count, more, mild, to }) => {
          const Icon = icons[kind];
          return (
            <li key={kind}>
              <Link to={to} className="flex min-h-12 items-center gap-3 rounded-control px-2 hover:bg-sunken">
                <span className={clsx('grid size-9 shrink-0 place-items-center rounded-full', mild ? 'bg-info-soft text-info-ink' : 'bg-danger-soft text-danger-ink')}>
                  <Icon aria-hidden className="size-4.5" />
                </span>
                <span className="min-w-0 flex-1">{t.console.problems[kind](count, `${number(count)}${more ? '+' : ''}`)}</span>
                <ChevronRight aria-hidden className="size-4.5 shrink-0 text-faint" />
              </Link>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
};
