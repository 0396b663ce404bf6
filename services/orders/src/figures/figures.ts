export interface Money {
  amount: number;
  currency: string;
}

/** So many orders of a day that are alike. */
export interface DayRow {
  day: number;
  status: string;
  reason: string;
  currency: string;
  orders: number;
  /** Their totals without what went back. */
  revenue: number;
}

export interface DayFigures {
  date: string;
  placed: number;
  completed: number;
  revenue: Money[];
}

export interface PeriodFigures {
  placed: number;
  completed: number;
  cancelled: number;
  refunded: number;
  revenue: Money[];
  /** Why orders were cancelled, the most frequent reason first. */
  reasons: { reason: string; orders: number }[];
}

const sum = (rows: readonly DayRow[]): number => rows.reduce((total, { orders }) => total + orders, 0);

const groups = <Key>(rows: readonly DayRow[], keyOf: (row: DayRow) => Key): [Key, DayRow[]][] => [...Map.groupBy(rows, keyOf)];

const wasPaid = ({ status }: DayRow): boolean => status === 'completed' || status === 'refunded';

/** What was earned, by currency, the largest amount first; amounts of different currencies are never added. */
const revenueOf = (rows: readonly DayRow[]): Money[] =>
  groups(rows.filter(wasPaid), ({ currency }) => currency)
    .map(([currency, of]) => ({ amount: of.reduce((total, { revenue }) => total + revenue, 0), currency }))
    .toSorted((one, other) => other.amount - one.amount);

export const dayFigures = (date: string, rows: readonly DayRow[]): DayFigures => ({
  date,
  placed: sum(rows),
  completed: sum(rows.filter(wasPaid)),
  revenue: revenueOf(rows),
});

export const periodFigures = (rows: readonly DayRow[]): PeriodFigures => {
  const cancelled = rows.filter(({ status }) => status === 'cancelled');
  return {
    placed: sum(rows),
    completed: sum(rows.filter(wasPaid)),
    cancelled: sum(cancelled),
    refunded: sum(rows.filter(({ status }) => status === 'refunded')),
    revenue: revenueOf(rows),
    reasons: groups(cancelled, ({ reason }) => reason)
      .map(([reason, of]) => ({ reason, orders: sum(of) }))
      .toSorted((one, other) => other.orders - one.orders),
  };
};
