import { Plus } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { Button } from '#app/design/button.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Input } from '#app/design/field.tsx';
import { useToast } from '#app/design/toast.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { linesWith } from '#app/player/cue-search.ts';
import { seekTo } from '#app/player/run-command.ts';
import { Captions, Search } from 'lucide-react';
import { hasRoomAfter, withChange, withOneAfter, without, type CueFault, type DraftCue } from './cue-draft.ts';
import { CueRow, type CueActions } from './cue-row.tsx';
import type { CueEditor } from './use-cue-editor.ts';

interface CueListProps {
  editor: CueEditor;
  lang: string;
  video: HTMLVideoElement | null;
  faults: ReadonlyMap<string, CueFault>;
  /** A cue that is to be shown, for there is something wrong with it. */
  wanted: string | undefined;
}

/** The cue that is spoken where the video is. It changes every few seconds, not with every frame. */
const useSpokenCue = (video: HTMLVideoElement | null, cues: readonly DraftCue[]): string | undefined => {
  const subscribe = useCallback((changed: () => void) => {
    for (const type of ['timeupdate', 'seeking']) video?.addEventListener(type, changed);
    return () => { for (const type of ['timeupdate', 'seeking']) video?.removeEventListener(type, changed); };
  }, [video]);
  const read = (): string | undefined => {
    const ms = (video?.currentTime ?? 0) * 1000;
    return video && ms > 0 ? cues.find(({ from, to }) => from <= ms && ms < to)?.key : undefined;
  };
  return useSyncExternalStore(subscribe, read, () => undefined);
};

const play = async (video: HTMLVideoElement): Promise<void> => {
  try {
    await video.play();
  } catch (error) {
    // A browser that does not let it play shows the button to press.
    if (!(error instanceof DOMException)) throw error;
  }
};

/** The cues of a track, one below the other: arrows lead through them, Enter changes them. */
export const CueList = ({ editor, lang, video, faults, wanted }: CueListProps): ReactNode => {
  const t = useMessages().subtitles.editor;
  const { number } = useFormats();
  const toast = useToast();
  const [words, setWords] = useState('');
  const search = useDeferredValue(words);
  const [editing, setEditing] = useState<string>();
  const list = useRef<HTMLOListElement>(null);
  /** What takes the focus once it is drawn. */
  const [focus, setFocus] = useState<string>();
  const { cues, saved, unsaved } = editor;
  const spoken = useSpokenCue(video, cues);
  const shown = useMemo(() => {
    const found = new Set(linesWith(cues.map(({ key, from, to, text }) => ({ id: key, start: from, end: to, text })), search).map(({ id }) => id));
    return cues.filter(({ key }) => found.has(key) || key === editing);
  }, [cues, search, editing]);

  useEffect(() => {
    if (focus === undefined) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-cue="${focus}"]`);
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
    setFocus(undefined);
  }, [focus]);
  useEffect(() => {
    if (wanted === undefined) return;
    setWords('');
    setEditing(wanted.replace(/#.*/, ''));
  }, [wanted]);

  const latest = useRef({ cues, shown, video, editor });
  useEffect(() => {
    latest.current = { cues, shown, video, editor };
  });
  const tellRemoved = useRef<() => void>(() => undefined);
  useEffect(() => {
    tellRemoved.current = () => void toast.show({ text: t.cueRemoved, undo: editor.undo });
  });
  const actions = useMemo((): CueActions => {
    const change = (next: readonly DraftCue[], field: string, alone: boolean): void => latest.current.editor.change(next, field, alone);
    const leave = (key: string): void => {
      setEditing(undefined);
      setFocus(key);
    };
    return {
      play: (ms) => {
        const { video: film } = latest.current;
        if (!film) return;
        seekTo(film, ms / 1000);
        void play(film);
      },
      edit: setEditing,
      move: (key, by, edits) => {
        const { shown: rows } = latest.current;
        const next = rows[rows.findIndex((cue) => cue.key === key) + by]?.key;
        if (next === undefined) leave(key);
        else if (edits) setEditing(next);
        else setFocus(next);
      },
      leave,
      write: (key, patch, alone) => change(withChange(latest.current.cues, key, patch), `${key} ${Object.keys(patch).join(' ')}`, alone),
      addAfter: (key) => {
        const { cues: all, editor: { nextKey } } = latest.current;
        const fresh = nextKey();
        change(withOneAfter(all, all.findIndex((cue) => cue.key === key), fresh), fresh, true);
        setEditing(fresh);
      },
      remove: (key) => {
        const { cues: all } = latest.current;
        const at = all.findIndex((cue) => cue.key === key);
        change(without(all, key), key, true);
        setEditing(undefined);
        setFocus((all[at + 1] ?? all[at - 1])?.key);
        tellRemoved.current();
      },
      now: () => Math.round((latest.current.video?.currentTime ?? 0) * 1000),
    };
  }, []);
  const addFirst = (): void => {
    const key = editor.nextKey();
    editor.change([{ key, from: 0, to: 2000, text: '' }], key, true);
    setEditing(key);
  };

  if (cues.length === 0) {
    return <EmptyState icon={Captions} title={t.empty} action={<Button onClick={addFirst}><Plus aria-hidden />{t.addFirst}</Button>}>{t.emptyText}</EmptyState>;
  }
  const position = new Map(cues.map(({ key }, n) => [key, n]));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-48 flex-1"><Input type="search" icon={<Search />} value={words} onChange={(event) => setWords(event.target.value)} aria-label={t.search} placeholder={t.search} /></div>
        <p role="status" className="text-sm text-faint">{search.trim() === '' ? t.count(number(cues.length)) : t.found(shown.length)}</p>
      </div>
      <p className="text-sm text-faint max-sm:hidden">{t.keys}</p>
      <ol ref={list} aria-label={t.list} data-arrow-keys className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        {shown.map((cue) => (
          <CueRow
            key={cue.key} cue={cue} lang={lang} search={search} isEditing={cue.key === editing} isSpoken={cue.key === spoken}
            isUnsaved={unsaved.has(cue.key)} isEdited={saved.edited.has(cue.key)} hasRoom={hasRoomAfter(cues, position.get(cue.key) ?? -1)} fault={faults.get(cue.key)}
            heard={saved.conflicts.find(({ from, to, edited }) => from < cue.to && to > cue.from && edited === cue.text.split(/\s+/u).join(' '))?.heard} actions={actions}
          />
        ))}
      </ol>
    </div>
  );
};
