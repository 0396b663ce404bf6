import { Bold, Code, Heading2, ImagePlus, Italic, Link2, List, ListOrdered, Quote, type LucideIcon } from 'lucide-react';
import { Toolbar } from 'radix-ui';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { IconButton } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { Edit } from './text-edits.ts';

interface Tool {
  icon: LucideIcon;
  /** With Ctrl, or the command key on a Mac; the digits with the shift key as well. */
  key: string;
  shift?: boolean;
}

const tools: Readonly<Record<Edit, Tool>> = {
  heading: { icon: Heading2, key: '2', shift: true },
  bold: { icon: Bold, key: 'b' },
  italic: { icon: Italic, key: 'i' },
  code: { icon: Code, key: 'e' },
  link: { icon: Link2, key: 'k' },
  list: { icon: List, key: '8', shift: true },
  numbers: { icon: ListOrdered, key: '7', shift: true },
  quote: { icon: Quote, key: '9', shift: true },
};

const names = Object.keys(tools) as Edit[];

/** Digits are told by where they are: with the shift key every keyboard writes something else. */
const isPressed = ({ key, shift = false }: Tool, event: KeyboardEvent): boolean =>
  event.shiftKey === shift && (shift ? event.code === `Digit${key}` : event.key.toLowerCase() === key);

export const shortcutOf = (event: KeyboardEvent): Edit | undefined =>
  ((event.ctrlKey || event.metaKey) && !event.altKey ? names.find((name) => isPressed(tools[name], event)) : undefined);

const written = ({ key, shift }: Tool): string => ['Ctrl', ...(shift ? ['⇧'] : []), key.toUpperCase()].join('+');

interface MarkdownToolbarProps {
  apply: (edit: Edit) => void;
  onPictures: (files: readonly File[]) => void;
}

/** One stop for the Tab key; the arrow keys go from tool to tool. */
export const MarkdownToolbar = ({ apply, onPictures }: MarkdownToolbarProps): ReactNode => {
  const t = useMessages().markdown;
  const input = useRef<HTMLInputElement>(null);
  return (
    <Toolbar.Root aria-label={t.toolbar} className="flex flex-wrap gap-0.5">
      {names.map((name) => {
        const { icon: Icon } = tools[name];
        return (
          <Toolbar.Button key={name} asChild>
            <IconButton label={`${t.edits[name]} (${written(tools[name])})`} className="size-9!" onClick={() => apply(name)}><Icon aria-hidden /></IconButton>
          </Toolbar.Button>
        );
      })}
      <Toolbar.Button asChild>
        <IconButton label={t.picture} className="size-9!" onClick={() => input.current?.click()}><ImagePlus aria-hidden /></IconButton>
      </Toolbar.Button>
      <input
        ref={input} type="file" accept="image/png,image/jpeg,image/webp,image/avif" multiple className="hidden" tabIndex={-1} aria-label={t.picture}
        onChange={(event) => {
          onPictures([...event.target.files ?? []]);
          event.target.value = '';
        }}
      />
    </Toolbar.Root>
  );
};
