import { clsx } from 'clsx';
import { Columns2, Eye, PencilLine } from 'lucide-react';
import { useDeferredValue, useEffect, useLayoutEffect, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { control, useField } from '#app/design/field.tsx';
import { Segmented } from '#app/design/segmented.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { MarkdownPreview } from './markdown-preview.tsx';
import { MarkdownToolbar, shortcutOf } from './markdown-toolbar.tsx';
import { continueList, countWords, difference, edits, insertText, placeAfter, type Edit, type Selection } from './text-edits.ts';

type View = 'write' | 'both' | 'preview';

interface MarkdownEditorProps {
  value: string;
  /** `alone` for what a button did: it is a step of its own when it is taken back. */
  onChange: (value: string, alone: boolean) => void;
  onUndo: () => void;
  onRedo: () => void;
  maxLength: number;
  /** Sends a picture away and answers its address; nothing when it did not arrive. */
  onPicture: (file: File) => Promise<string | undefined>;
  /** For a text that is one field of several. */
  low?: boolean;
}

const wordsPerMinute = 200;
/** From this width on, text and preview stand side by side; from the next on, views have room for their names. */
const wide = 720;
const roomy = 880;
/** Near its end the length of a text begins to matter. */
const nearEnd = 0.8;

const picturesIn = (files: FileList): File[] => [...files].filter(({ type }) => type.startsWith('image/'));

const nameOf = ({ name }: File): string => name.replace(/\.[^.]*$/, '').replaceAll(/[[\]]/g, ' ').trim();

/** How wide the editor is; wide enough for everything until that is known. */
const useWidth = (): [ref: (element: HTMLElement | null) => (() => void) | undefined, width: number] => {
  const [width, setWidth] = useState(roomy);
  const [ref] = useState(() => (element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? roomy));
    observer.observe(element);
    return () => observer.disconnect();
  });
  return [ref, width];
};

const TextFacts = ({ value, maxLength }: { value: string; maxLength: number }): ReactNode => {
  const t = useMessages().markdown;
  const { number } = useFormats();
  const text = useDeferredValue(value);
  const words = countWords(text);
  return (
    <p className="flex flex-wrap justify-between gap-x-4 border-t border-line px-4 py-2 text-sm text-faint tabular-nums">
      <span>{t.words(number(words), words)}{words >= wordsPerMinute && ` · ${t.minutes(Math.round(words / wordsPerMinute))}`}</span>
      {value.length > maxLength * nearEnd && <span role="status">{t.characters(number(value.length), number(maxLength))}</span>}
    </p>
  );
};

/** Markdown with the few marks that people need; what readers will see stands beside it, made by the same code as their page. */
const MarkdownEditor = ({ value, onChange, onUndo, onRedo, maxLength, onPicture, low }: MarkdownEditorProps): ReactNode => {
  const t = useMessages().markdown;
  const area = useRef<HTMLTextAreaElement>(null);
  const field = useField();
  const [frame, width] = useWidth();
  const isWide = width >= wide;
  const [chosen, setChosen] = useState<View>();
  const view = chosen === undefined || (chosen === 'both' && !isWide) ? (isWide ? 'both' : 'write') : chosen;
  /** What was written here, and where the caret is to be; anything else came from outside, by undo for example. */
  const own = useRef<{ value: string; selection?: Selection }>({ value });
  const places = useRef(new Set<{ at: number }>());

  const put = (selection: Selection, alone: boolean): void => {
    if (selection.text.length > maxLength) return;
    for (const place of places.current) place.at = placeAfter(place.at, own.current.value, selection.text);
    own.current = { value: selection.text, selection };
    onChange(selection.text, alone);
  };

  useLayoutEffect(() => {
    const { current } = area;
    if (!current) return;
    if (own.current.value === value) {
      const { selection } = own.current;
      if (selection) current.setSelectionRange(selection.from, selection.to);
      own.current = { value };
      return;
    }
    const { after } = difference(own.current.value, value);
    for (const place of places.current) place.at = placeAfter(place.at, own.current.value, value);
    own.current = { value };
    if (document.activeElement === current) current.setSelectionRange(after, after);
  }, [value]);

  const selectionNow = (): Selection => ({ text: value, from: area.current?.selectionStart ?? value.length, to: area.current?.selectionEnd ?? value.length });
  const apply = (edit: Edit): void => {
    area.current?.focus();
    put(edits[edit](selectionNow()), true);
  };

  /** The picture comes where the caret was, wherever that is by the time the picture has arrived. */
  const insertPictures = (files: readonly File[]): void => {
    for (const file of files) {
      const place = { at: selectionNow().from };
      places.current.add(place);
      const insert = async (): Promise<void> => {
        const address = await onPicture(file);
        places.current.delete(place);
        if (address === undefined) return;
        put(insertText({ text: own.current.value, from: place.at, to: place.at }, `![${nameOf(file)}](${address})`), true);
      };
      void insert();
    }
  };
  const take = (event: ClipboardEvent | DragEvent, data: DataTransfer): void => {
    const files = picturesIn(data.files);
    if (files.length === 0) return;
    event.preventDefault();
    insertPictures(files);
  };

  const press = (event: KeyboardEvent): void => {
    const edit = shortcutOf(event);
    if (edit) {
      event.preventDefault();
      apply(edit);
    } else if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing) {
      const continued = continueList(selectionNow());
      if (!continued) return;
      event.preventDefault();
      put(continued, true);
    }
  };

  useEffect(() => {
    const { current } = area;
    // The browser's own undo, from its menu for example, knows nothing of what buttons did.
    const takeBack = (event: InputEvent): void => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      event.preventDefault();
      if (event.inputType === 'historyUndo') onUndo();
      else onRedo();
    };
    current?.addEventListener('beforeinput', takeBack);
    return () => current?.removeEventListener('beforeinput', takeBack);
  });

  const preview = useRef<HTMLDivElement>(null);
  const scrollAlong = (): void => {
    const [text, page] = [area.current, preview.current];
    if (!text || !page || text.scrollHeight <= text.clientHeight) return;
    page.scrollTop = (text.scrollTop / (text.scrollHeight - text.clientHeight)) * (page.scrollHeight - page.clientHeight);
  };

  return (
    <div ref={frame} className="@container overflow-clip rounded-control border border-control bg-surface focus-within:border-brand">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-2 py-1.5">
        <MarkdownToolbar apply={apply} onPictures={insertPictures} />
        <Segmented
          label={t.views} value={view} onChange={setChosen} iconsOnly={width < roomy}
          segments={[
            { value: 'write', label: t.write, icon: PencilLine }, ...(isWide ? [{ value: 'both' as const, label: t.both, icon: Columns2 }] : []),
            { value: 'preview', label: t.preview, icon: Eye },
          ]}
        />
      </div>
      <div className={clsx('grid min-h-80', low ? 'h-96' : 'h-[min(65dvh,42rem)]', view === 'both' && '@min-[720px]:grid-cols-2')}>
        <textarea
          ref={area} {...field} value={value} maxLength={maxLength} spellCheck
          onChange={(event) => put({ text: event.target.value, from: event.target.selectionStart, to: event.target.selectionEnd }, false)}
          onKeyDown={press} onPaste={(event) => take(event, event.clipboardData)} onDrop={(event) => take(event, event.dataTransfer)}
          onScroll={scrollAlong}
          className={clsx(control, 'resize-none rounded-none! border-0! p-4 font-mono text-sm! leading-relaxed shadow-none! outline-offset-[-2px]!', view === 'preview' && 'hidden')}
        />
        {view !== 'write' && (
          <div ref={preview} className={clsx('overflow-y-auto p-5', view === 'both' && 'border-line @min-[720px]:border-l @max-[720px]:hidden')} tabIndex={0} role="region" aria-label={t.preview}>
            <MarkdownPreview source={value} />
          </div>
        )}
      </div>
      <TextFacts value={value} maxLength={maxLength} />
    </div>
  );
};

export default MarkdownEditor;
