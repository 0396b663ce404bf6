import { clsx } from 'clsx';
import { BookOpen, FileText, GraduationCap, LoaderCircle, Pencil, Receipt, Search, Settings2, UserRound, type LucideIcon } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useId, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Language } from '#app/api/models.ts';
import { Kbd } from '#app/design/kbd.tsx';
import { palette as en } from '#app/i18n/en/palette.ts';
import { palette as es, type PaletteTexts } from '#app/i18n/es/palette.ts';
import { useLanguage } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { findCommands, type Command, type FoundCommand, type FoundGroup, type Group } from './commands.ts';
import { useCommands } from './use-commands.ts';
import { useFound } from './use-found.ts';

const texts: Readonly<Record<Language, PaletteTexts>> = { es, en };

const icons: Readonly<Record<Group, LucideIcon>> = {
  pages: FileText, own: GraduationCap, taught: Pencil, products: BookOpen, orders: Receipt, people: UserRound, settings: Settings2,
};

const Title = ({ command: { title, ranges } }: { command: FoundCommand }): ReactNode => {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of ranges) {
    if (from < at) continue;
    parts.push(title.slice(at, from), <mark key={from} className="bg-transparent font-semibold text-brand">{title.slice(from, to)}</mark>);
    at = to;
  }
  return <>{parts}{title.slice(at)}</>;
};

interface OptionProps {
  id: string;
  icon: LucideIcon;
  command: FoundCommand;
  active: boolean;
  onPoint: () => void;
  onChoose: (event: MouseEvent) => void;
}

const Option = ({ id, icon: Icon, command, active, onPoint, onChoose }: OptionProps): ReactNode => (
  <div
    id={id} role="option" aria-selected={active} onPointerMove={onPoint} onPointerDown={(event) => event.preventDefault()} onClick={onChoose}
    ref={(element) => { if (element && active) element.scrollIntoView({ block: 'nearest' }); }}
    className={clsx('flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 text-[0.9375rem]', active && 'bg-sunken forced-colors:outline-2')}
  >
    <Icon aria-hidden className={clsx('size-4.5 shrink-0', active ? 'text-brand' : 'text-faint')} />
    <span className="min-w-0 flex-1 truncate"><Title command={command} /></span>
    {command.note !== undefined && <span className="max-w-2/5 shrink-0 truncate text-sm text-faint tabular-nums">{command.note}</span>}
  </div>
);

const Hints = ({ t }: { t: PaletteTexts }): ReactNode => (
  <footer aria-hidden className="flex gap-5 border-t border-line px-5 py-3 text-xs text-faint max-sm:hidden">
    <span className="flex items-center gap-1.5"><Kbd keys={['↑', '↓']} />{t.hints.move}</span>
    <span className="flex items-center gap-1.5"><Kbd keys={['↵']} />{t.hints.open}</span>
    <span className="flex items-center gap-1.5"><Kbd keys={['Esc']} />{t.hints.close}</span>
  </footer>
);

/** The last way out of a search: all courses that have to do with it. */
const searchAll = (words: string, t: PaletteTexts): FoundGroup => ({
  group: 'products',
  commands: [{ id: 'search all', group: 'products', title: t.searchAll(words), icon: Search, to: `/courses?search=${encodeURIComponent(words)}`, ranges: [] }],
});

const withSearchAll = (groups: readonly FoundGroup[], words: string, t: PaletteTexts): FoundGroup[] => {
  const last = searchAll(words, t);
  const products = groups.find(({ group }) => group === 'products');
  if (!products) return [...groups, last];
  return groups.map((group) => (group === products ? { ...group, commands: [...group.commands, ...last.commands] } : group));
};

/** Every page and action by a few letters. */
const Palette = ({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }): ReactNode => (
  <Dialog.Root open={open} onOpenChange={onOpenChange}>
    <Dialog.Portal>
      <Dialog.Overlay className="fixed inset-0 z-50 animate-fade bg-shade" />
      <Dialog.Content
        aria-describedby={undefined}
        className="fixed inset-x-0 top-0 z-50 mx-auto flex max-h-dvh w-full max-w-xl animate-rise flex-col overflow-hidden bg-raised shadow-float outline-none sm:top-[12vh] sm:max-h-[70dvh] sm:rounded-panel"
      >
        <Panel onDone={() => onOpenChange(false)} />
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>
);

const Panel = ({ onDone }: { onDone: () => void }): ReactNode => {
  const t = texts[useLanguage()];
  const { viewer } = useRoot();
  const navigate = useNavigate();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { own, remote, searching, failed } = useFound(typed, t);
  const found = findCommands(typed, [...useCommands(t), ...own], remote);
  const words = typed.trim();
  const groups = words === '' ? found : withSearchAll(found, words, t);
  const all = groups.flatMap(({ commands }) => commands);
  const active = Math.min(at, all.length - 1);

  const choose = ({ to, run }: Command, inNewTab: boolean): void => {
    if (to !== undefined && inNewTab) {
      window.open(to, '_blank', 'noopener');
      return;
    }
    onDone();
    run?.();
    if (to !== undefined) void navigate(to);
  };
  const move = (by: number): void => setAt((active + by + all.length) % all.length);
  const keys: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: ({ metaKey, ctrlKey }) => {
      const command = all[active];
      if (command) choose(command, metaKey || ctrlKey);
    },
  };
  return (
    <>
      <Dialog.Title className="sr-only">{t.title}</Dialog.Title>
      <div className="flex items-center gap-3 border-b border-line px-5">
        {searching
          ? <LoaderCircle aria-hidden className="size-5 shrink-0 animate-spin text-faint" />
          : <Search aria-hidden className="size-5 shrink-0 text-faint" />}
        <input
          type="text" role="combobox" aria-label={t.title} aria-expanded aria-controls={`${id}list`} aria-autocomplete="list"
          aria-activedescendant={all.length > 0 ? `${id}${active}` : undefined} autoComplete="off" spellCheck={false} maxLength={100}
          placeholder={may(viewer, 'orders:read') ? t.placeholderForStaff : t.placeholder}
          className="min-h-14 w-full min-w-0 bg-transparent text-base text-ink outline-none placeholder:text-faint"
          value={typed} onChange={(event) => { setTyped(event.target.value); setAt(0); }}
          onKeyDown={(event) => {
            const press = keys[event.key];
            if (!press || event.nativeEvent.isComposing) return;
            event.preventDefault();
            press(event);
          }}
        />
        <Dialog.Close className="shrink-0 rounded-small text-sm text-soft sm:hidden"><Kbd keys={['Esc']} /><span className="sr-only">{t.hints.close}</span></Dialog.Close>
      </div>
      <div id={`${id}list`} role="listbox" aria-label={t.title} className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2">
        {groups.map(({ group, commands }) => (
          <div key={group} role="group" aria-labelledby={`${id}${group}`} className="mb-1">
            <p id={`${id}${group}`} className="px-3 pt-2 pb-1 text-xs font-semibold text-faint">{t.groups[group]}</p>
            {commands.map((command) => {
              const place = all.indexOf(command);
              return (
                <Option
                  key={command.id} id={`${id}${place}`} icon={command.icon ?? icons[group]} command={command} active={place === active}
                  onPoint={() => setAt(place)} onChoose={(event) => choose(command, event.metaKey || event.ctrlKey)}
                />
              );
            })}
          </div>
        ))}
      </div>
      {failed && <p role="alert" className="border-t border-line px-5 py-3 text-sm text-danger">{t.failed}</p>}
      <p role="status" className="sr-only">{searching ? t.searching : t.results(all.length)}</p>
      <Hints t={t} />
    </>
  );
};

export default Palette;
