import { clsx } from 'clsx';
import { Bold, Heading2, Italic, Link2, List, ListOrdered, Quote, type LucideIcon } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import { IconButton } from '#app/design/button.tsx';
import { Textarea } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { action as preview } from '#app/routes/teach/markdown.ts';
import { MarkdownView } from './markdown-view.tsx';
import { edits, type Edit } from './text-edits.ts';

const icons: Readonly<Record<Edit, LucideIcon>> = {
  heading: Heading2, bold: Bold, italic: Italic, link: Link2, list: List, numbers: ListOrdered, quote: Quote,
};

const Toolbar = ({ apply }: { apply: (edit: Edit) => void }): ReactNode => {
  const t = useMessages();
  return (
    <div role="toolbar" aria-label={t.markdown.toolbar} className="flex flex-wrap gap-0.5">
      {(Object.keys(icons) as Edit[]).map((edit) => {
        const Icon = icons[edit];
        return <IconButton key={edit} label={t.markdown.edits[edit]} className="size-9!" onClick={() => apply(edit)}><Icon aria-hidden /></IconButton>;
      })}
    </div>
  );
};

const tab = 'min-h-9 rounded-control px-3 text-sm font-medium text-soft hover:text-ink data-[state=active]:bg-sunken data-[state=active]:text-ink';

interface MarkdownEditorProps {
  name: string;
  defaultValue: string;
  maxLength: number;
  rows?: number;
  onChange?: () => void;
}

/** Markdown with the few marks that people need, and a preview that is rendered exactly as readers will see it. */
export const MarkdownEditor = ({ name, defaultValue, maxLength, rows = 14, onChange }: MarkdownEditorProps): ReactNode => {
  const t = useMessages();
  const area = useRef<HTMLTextAreaElement>(null);
  const fetcher = useFetcher<typeof preview>();
  const apply = (edit: Edit): void => {
    const { current } = area;
    if (!current) return;
    const { text, from, to } = edits[edit]({ text: current.value, from: current.selectionStart, to: current.selectionEnd });
    current.value = text;
    current.focus();
    current.setSelectionRange(from, to);
    onChange?.();
  };
  const show = (panel: string): void => {
    if (panel !== 'preview') return;
    void fetcher.submit({ source: area.current?.value ?? '' }, { method: 'post', action: '/markdown' });
  };
  return (
    <Tabs.Root defaultValue="write" onValueChange={show} className="overflow-hidden rounded-control border border-control bg-surface">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-2 py-1.5">
        <Tabs.List aria-label={t.markdown.views} className="flex gap-1">
          <Tabs.Trigger value="write" className={tab}>{t.markdown.write}</Tabs.Trigger>
          <Tabs.Trigger value="preview" className={tab}>{t.markdown.preview}</Tabs.Trigger>
        </Tabs.List>
        <Toolbar apply={apply} />
      </div>
      <Tabs.Content value="write" forceMount className="data-[state=inactive]:hidden">
        <Textarea
          ref={area} name={name} defaultValue={defaultValue} maxLength={maxLength} rows={rows} onChange={onChange}
          className="block rounded-none! border-0! font-mono text-sm! outline-offset-[-2px]!"
        />
      </Tabs.Content>
      <Tabs.Content value="preview" className={clsx('min-h-40 p-5', fetcher.state !== 'idle' && 'animate-waiting')}>
        {fetcher.data?.html ? <MarkdownView html={fetcher.data.html} /> : <p className="text-faint">{fetcher.state === 'idle' ? t.markdown.empty : t.common.loading}</p>}
      </Tabs.Content>
    </Tabs.Root>
  );
};
