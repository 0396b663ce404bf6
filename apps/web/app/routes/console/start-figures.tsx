import { Banknote, Clock, GraduationCap, Receipt } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Money, OrderFigures } from '#app/api/models.ts';
import { Stat } from '#app/design/stat.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { changeOf } from './change-of.ts';
import type { Newcomers } from './start.server.ts';

interface FiguresProps {
  orders: OrderFigures | undefined;
  newcomers: Newcomers | undefined;
}

const amountIn = (money: readonly Money[], currency: string): number => money.find((one) => one.currency === currency)?.amount ?? 0;

const lostIn = ({ cancelled, refunded }: OrderFigures['period']): number => cancelled + refunded;

/** Money of several currencies: the largest amount as the figure, the others beside it. */
const Amounts = ({ money: amounts, currency }: { money: readonly Money[]; currency: string }): ReactNode => {
  const { money } = useFormats();
  const others = amounts.filter((one) => one.currency !== currency);
  return (
    <>
      {money({ amount: amountIn(amounts, currency), currency })}
      {others.length > 0 && <span className="ml-2 text-sm font-normal text-faint">{others.map((one) => `+ ${money(one)}`).join(' ')}</span>}
    </>
  );
};

const Section = ({ title, children }: { title: string; children: ReactNode }): ReactNode => (
  <section aria-label={title}>
    <h2 className="mb-3 text-sm font-semibold text-faint">{title}</h2>
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">{children}</div>
  </section>
);

/** Today and the last thirty days, each against as many days before. */
export const StartFigures = ({ orders, newcomers }: FiguresProps): ReactNode => {
  const t = useMessages();
  const { number, money } = useFormats();
  const today = orders?.days.at(-1);
  const yesterday = orders?.days.at(-2);
  const currency = orders?.period.revenue[0]?.currency ?? orders?.previous.revenue[0]?.currency ?? 'EUR';
  const [newToday, newYesterday] = [newcomers?.days.at(-1), newcomers?.days.at(-2)];
  return (
    <div className="flex flex-col gap-6">
      <Section title={t.console.today}>
        {today && yesterday && (
          <>
            <Stat icon={Receipt} label={t.console.figures.orders} value={number(today.placed)} change={changeOf(today.placed, yesterday.placed)} against={t.console.yesterday(number(yesterday.placed))} />
            <Stat
              icon={Banknote} label={t.console.figures.revenue} value={<Amounts money={today.revenue} currency={currency} />}
              change={changeOf(amountIn(today.revenue, currency), amountIn(yesterday.revenue, currency))}
              against={t.console.yesterday(money({ amount: amountIn(yesterday.revenue, currency), currency }))}
            />
          </>
        )}
        {newToday && newYesterday && (
          <Stat icon={GraduationCap} label={t.console.figures.students} value={number(newToday.students)} change={changeOf(newToday.students, newYesterday.students)} against={t.console.yesterday(number(newYesterday.students))} />
        )}
        {orders && <Stat icon={Clock} label={t.console.figures.waiting} value={number(orders.waiting)} against={t.console.figures.waitingNote} />}
      </Section>
      <Section title={t.console.lastDays}>
        {orders && (
          <>
            <Stat label={t.console.figures.orders} value={number(orders.period.placed)} change={changeOf(orders.period.placed, orders.previous.placed)} against={t.console.before(number(orders.previous.placed))} />
            <Stat
              label={t.console.figures.revenue} value={<Amounts money={orders.period.revenue} currency={currency} />}
              change={changeOf(amountIn(orders.period.revenue, currency), amountIn(orders.previous.revenue, currency))}
              against={t.console.before(money({ amount: amountIn(orders.previous.revenue, currency), currency }))}
            />
          </>
        )}
        {newcomers && <Stat label={t.console.figures.students} value={number(newcomers.period)} change={changeOf(newcomers.period, newcomers.previous)} against={t.console.before(number(newcomers.previous))} />}
        {orders && (
          <Stat
            lessIsBetter label={t.console.figures.lost} value={number(lostIn(orders.period))}
            change={changeOf(lostIn(orders.period), lostIn(orders.previous))} against={t.console.before(number(lostIn(orders.previous)))}
          />
        )}
      </Section>
    </div>
  );
};
