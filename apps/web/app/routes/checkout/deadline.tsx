import { Clock } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useRevalidator } from 'react-router';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

const second = 1000;

const remainingOf = (deadline: string): number => Math.max(0, Math.ceil((Date.parse(deadline) - Date.now()) / second));

/** Until when the order is kept, and how long that still is. When it is over the page asks what became of it. */
export const Deadline = ({ deadline }: { deadline: string }): ReactNode => {
  const t = useMessages();
  const { time, duration } = useFormats();
  const { revalidate } = useRevalidator();
  // The clocks of server and browser differ: what is left is known once the page is alive.
  const [left, setLeft] = useState<number>();
  const over = left === 0;
  useEffect(() => {
    const tick = (): void => setLeft(remainingOf(deadline));
    tick();
    const timer = setInterval(tick, second);
    return () => clearInterval(timer);
  }, [deadline]);
  useEffect(() => {
    if (!over) return undefined;
    const timer = setInterval(() => void revalidate(), 2 * second);
    return () => clearInterval(timer);
  }, [over, revalidate]);
  return (
    <p className="flex gap-2.5 text-[0.9375rem] text-soft">
      <Clock aria-hidden className="mt-0.5 size-4.5 shrink-0 text-warm" />
      <span>
        {over ? t.pay.deadlineOver : t.pay.keptUntil(time(deadline))}{' '}
        {left !== undefined && !over && <strong role="timer" className="font-semibold whitespace-nowrap text-ink tabular-nums">{t.pay.left(duration(left))}</strong>}
      </span>
    </p>
  );
};
