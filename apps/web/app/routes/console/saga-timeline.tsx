import { clsx } from 'clsx';
import { ArrowRight, Check, CircleDot, CircleX, Flag, FlagOff, Undo2, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Money, TimelineStep } from '#app/api/models.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { groupsOf, toneOf, type TimelineGroup, type Tone } from './timeline-groups.ts';

const looks: Readonly<Record<Tone, { icon: LucideIcon; dot: string; text: string }>> = {
  forward: { icon: Check, dot: 'bg-brand-soft text-brand-ink', text: '' },
  stage: { icon: CircleDot, dot: 'bg-info-soft text-info-ink', text: 'text-soft' },
  failure: { icon: CircleX, dot: 'bg-danger-soft text-danger-ink', text: 'text-danger' },
  undone: { icon: Undo2, dot: 'bg-warning-soft text-warning-ink', text: 'text-warning-ink' },
  reached: { icon: Flag, dot: 'bg-success-soft text-success-ink', text: 'text-success' },
  ended: { icon: FlagOff, dot: 'bg-danger-soft text-danger-ink', text: 'text-danger' },
};

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && typeof value.amount === 'number'
  && 'currency' in value && typeof value.currency === 'string';

const useStepName = (): ((step: TimelineStep) => string) => {
  const t = useMessages();
  const names: Readonly<Record<string, string>> = t.console.steps;
  return ({ name }) => (Object.hasOwn(names, name) ? names[name] ?? name : name);
};

/** The reason, the amount and whatever else the saga kept beside a step. */
const Detail = ({ detail }: { detail: unknown }): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  if (typeof detail !== 'object' || detail === null) return null;
  const names: Readonly<Record<string, string>> = t.console.detailNames;
  const values: Readonly<Record<string, string>> = t.console.detailValues;
  const shown = (value: unknown): string => {
    if (isMoney(value)) return money(value);
    if (typeof value === 'string') return values[value] ?? value;
    return Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
  };
  const entries = Object.entries(detail);
  if (entries.length === 0) return null;
  return (
    <dl className="mt-0.5 flex flex-wrap gap-x-4 text-sm">
      {entries.map(([name, value]) => (
        <div key={name} className="flex gap-1.5">
          <dt className="text-faint">{names[name] ?? name}:</dt>
          <dd className="font-medium">{shown(value)}</dd>
        </div>
      ))}
    </dl>
  );
};

const Effect = ({ step }: { step: TimelineStep }): ReactNode => {
  const t = useMessages();
  const nameOf = useStepName();
  const tone = toneOf(step);
  const Icon = tone === 'forward' ? ArrowRight : looks[tone].icon;
  return (
    <li className="flex gap-2.5">
      <Icon aria-hidden className={clsx('mt-1 size-4 shrink-0', tone === 'forward' ? 'text-faint' : looks[tone].text)} />
      <div className="min-w-0">
        <p className={clsx('text-[0.9375rem]', step.kind === 'state' && 'font-semibold', looks[tone].text)}>
          {step.kind === 'state' ? t.console.reached(nameOf(step)) : nameOf(step)}
        </p>
        <Detail detail={step.detail} />
      </div>
    </li>
  );
};

const Group = ({ group: { cause, effects }, last }: { group: TimelineGroup; last: boolean }): ReactNode => {
  const { exactTime } = useFormats();
  const nameOf = useStepName();
  const { icon: Icon, dot, text } = looks[toneOf(cause)];
  return (
    <li className="relative grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-4 pb-7 last:pb-0">
      {!last && <span aria-hidden className="absolute top-9 bottom-0 left-[1.0625rem] w-0.5 bg-line" />}
      <span className={clsx('grid size-9 place-items-center rounded-full', dot)}><Icon aria-hidden className="size-4.5" /></span>
      <div className="min-w-0 pt-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h3 className={clsx('font-semibold', text)}>{nameOf(cause)}</h3>
          <time dateTime={cause.at} className="font-mono text-sm text-faint tabular-nums">{exactTime(cause.at)}</time>
        </div>
        <p className="font-mono text-xs break-all text-faint">{cause.name}</p>
        <Detail detail={cause.detail} />
        {effects.length > 0 && (
          <ul className="mt-2.5 flex flex-col gap-2 border-l-2 border-line pl-3.5">
            {effects.map((step, position) => <Effect key={`${step.name} ${position}`} step={step} />)}
          </ul>
        )}
      </div>
    </li>
  );
};

/** Everything that happened to an order's checkout, decision by decision. */
export const SagaTimeline = ({ steps }: { steps: readonly TimelineStep[] }): ReactNode => {
  const t = useMessages();
  const groups = groupsOf(steps);
  if (groups.length === 0) return <p className="text-soft">{t.console.noSteps}</p>;
  return (
    <ol>
      {groups.map((group, position) => (
        <Group key={`${group.cause.at} ${group.cause.name} ${position}`} group={group} last={position === groups.length - 1} />
      ))}
    </ol>
  );
};
