import type { LucideIcon } from 'lucide-react';
import { fuzzyMatch, type Match } from './fuzzy.ts';

export type Group = 'pages' | 'own' | 'taught' | 'products' | 'orders' | 'people' | 'settings';

/** Something that can be gone to or done from everywhere. */
export interface Command {
  /** Unique among all. */
  id: string;
  group: Group;
  title: string;
  /** Beside the title: a price, a state. */
  note?: string | undefined;
  /** The group's own unless said otherwise. */
  icon?: LucideIcon;
  /** Other words for it, which are found but not shown. */
  keywords?: string;
  /** Leads there; without it, `run` is what is done. */
  to?: string;
  run?: () => void;
}

export interface FoundCommand extends Command {
  ranges: Match['ranges'];
}

export interface FoundGroup {
  group: Group;
  commands: readonly FoundCommand[];
}

interface Scored {
  command: FoundCommand;
  score: number;
  /** The words are really there, and not only their letters. */
  firm: boolean;
}

const mostOfGroup = 6;
const mostAtFirst: Readonly<Record<Group, number>> = { pages: 20, own: 5, taught: 5, products: 0, orders: 0, people: 0, settings: 10 };

const scored = (typed: string, command: Command): Scored | undefined => {
  const match = fuzzyMatch(typed, command.title);
  if (match) return { command: { ...command, ranges: match.ranges }, score: match.score, firm: !match.apart };
  const other = fuzzyMatch(typed, `${command.title} ${command.keywords ?? ''}`, false);
  return other && { command: { ...command, ranges: [] }, score: other.score / 2, firm: true };
};

/** What the server found is taken as it is: it knows more of a product than its title. */
const taken = (typed: string, command: Command): Scored => {
  const { ranges, score } = fuzzyMatch(typed, command.title) ?? { ranges: [], score: 1 };
  return { command: { ...command, ranges }, score, firm: true };
};

/** The commands that fit, best group first. Those that only have the letters count when nothing has the words. */
export const findCommands = (typed: string, local: readonly Command[], remote: readonly Command[]): FoundGroup[] => {
  const nothing = typed.trim() === '';
  const found = [...local.flatMap((command) => scored(typed, command) ?? []), ...remote.map((command) => taken(typed, command))];
  const firm = found.filter((one) => one.firm);
  return [...Map.groupBy(firm.length > 0 ? firm : found, ({ command }) => command.group)]
    .map(([group, members]) => {
      const ordered = nothing ? members : members.toSorted((a, b) => b.score - a.score);
      return { group, best: ordered[0]?.score ?? 0, commands: ordered.slice(0, nothing ? mostAtFirst[group] : mostOfGroup).map(({ command }) => command) };
    })
    .filter(({ commands }) => commands.length > 0)
    .toSorted((a, b) => b.best - a.best)
    .map(({ group, commands }) => ({ group, commands }));
};
