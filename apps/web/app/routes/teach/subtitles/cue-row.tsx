import { clsx } from 'clsx';
import { Ear, Play, Plus, Trash2 } from 'lucide-react';
import { memo, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Badge } from '#app/design/badge.tsx';
import { Button, IconButton } from '#app/design/button.tsx';
import { Field, Input, Textarea } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { partsOf } from '#app/player/cue-search.ts';
import { longestText, type CueFault, type DraftCue } from './cue-draft.ts';
import { printTime, readTime } from './cue-time.ts';

/** What can be done with a cue. It stays the same object, so that a row that nothing happened to is not drawn again. */
export interface CueActions {
  play: (ms: number) => void;
  edit: (key: string) => void;
  /** To the one before or behind. */
  move: (key: string, by: 1 | -1, edits: boolean) => void;
  leave: (key: string) => void;
  write: (key: string, change: Partial<Omit<DraftCue, 'key'>>, alone: boolean) => void;
  addAfter: (key: string) => void;
  remove: (key: string) => void;
  /** Where the video is. */
  now: () => number;
}

export interface CueRowProps {
  cue: DraftCue;
  lang: string;
  search: string;
  isEditing: boolean;
  isSpoken: boolean;
  isUnsaved: boolean;
  isEdited: boolean;
  hasRoom: boolean;
  fault: CueFault | undefined;
  /** What a later transcription hears here. */
  heard: string | undefined;
  actions: CueActions;
}

const Marked = ({ text, search }: { text: string; search: string }): ReactNode =>
  partsOf(text, search).map((part, position) => {
    const key = `${position}`;
    return part.found ? <mark key={key} className="rounded-xs bg-warning-soft text-warning-ink">{part.text}</mark> : <span key={key}>{part.text}</span>;
  });

interface TimeFieldProps {
  label: string;
  hereLabel: string;
  value: number;
  now: () => number;
  onChange: (ms: number) => void;
}

/** A time that is typed, or taken from where the video is. */
const TimeField = ({ label, hereLabel, value, now, onChange }: TimeFieldProps): ReactNode => {
  const t = useMessages().subtitles.editor;
  const [typed, setTyped] = useState<string>();
  const isWrong = typed !== undefined && readTime(typed) === undefined;
  const take = (): void => {
    const ms = typed === undefined ? undefined : readTime(typed);
    if (ms === undefined) return;
    setTyped(undefined);
    if (ms !== value) onChange(ms);
  };
  return (
    <Field label={label} error={isWrong ? t.notATime : undefined} className="w-40">
      <span className="flex gap-1">
        <Input
          value={typed ?? printTime(value)} inputMode="decimal" autoComplete="off" aria-label={label} className="min-w-0 px-2.5! tabular-nums"
          onChange={(event) => setTyped(event.target.value)} onBlur={take}
          onKeyDown={(event) => { if (event.key === 'Enter') take(); }}
        />
        <Button variant="ghost" size="small" className="min-h-11! px-2!" aria-label={hereLabel} title={hereLabel} onClick={() => { setTyped(undefined); onChange(now()); }}>{t.here}</Button>
      </span>
    </Field>
  );
};

const Editing = ({ cue, lang, hasRoom, actions }: Pick<CueRowProps, 'cue' | 'lang' | 'hasRoom' | 'actions'>): ReactNode => {
  const t = useMessages().subtitles.editor;
  const area = useRef<HTMLTextAreaElement>(null);
  const { key, from, to, text } = cue;
  useEffect(() => {
    area.current?.focus({ preventScroll: true });
    area.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      actions.move(key, 1, true);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      actions.leave(key);
    }
  };
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-3 max-sm:basis-full">
      <Textarea
        ref={area} grows rows={1} lang={lang} aria-label={t.text} value={text} maxLength={longestText + 100}
        onChange={(event) => actions.write(key, { text: event.target.value }, false)} onKeyDown={press}
      />
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <TimeField label={t.from} hereLabel={t.fromHere} value={from} now={actions.now} onChange={(ms) => actions.write(key, { from: ms }, true)} />
        <TimeField label={t.to} hereLabel={t.toHere} value={to} now={actions.now} onChange={(ms) => actions.write(key, { to: ms }, true)} />
        <span className="flex gap-1 self-end">
          <IconButton label={t.addAfter} disabled={!hasRoom} onClick={() => actions.addAfter(key)}><Plus aria-hidden /></IconButton>
          <IconButton label={t.removeCue} onClick={() => actions.remove(key)}><Trash2 aria-hidden /></IconButton>
          <Button variant="soft" size="small" className="min-h-10!" onClick={() => actions.leave(key)}>{t.done}</Button>
        </span>
      </div>
    </div>
  );
};

const Reading = ({ cue, lang, search, actions }: Pick<CueRowProps, 'cue' | 'lang' | 'search' | 'actions'>): ReactNode => {
  const t = useMessages().subtitles.editor;
  const { key, from, text } = cue;
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    actions.move(key, event.key === 'ArrowDown' ? 1 : -1, false);
  };
  return (
    <button
      type="button" data-cue={key} lang={lang} onClick={() => actions.edit(key)} onKeyDown={press} aria-label={t.editCue(printTime(from), text)}
      className="min-h-10 min-w-0 flex-1 rounded-control px-2 py-1.5 text-left text-[0.9375rem] wrap-anywhere whitespace-pre-line hover:bg-sunken"
    >
      <Marked text={text} search={search} />
    </button>
  );
};

/** One subtitle: its time, which plays it, its text, which can be changed, and how it stands. */
export const CueRow = memo(({ cue, isEditing, isSpoken, isUnsaved, isEdited, fault, heard, actions, ...rest }: CueRowProps): ReactNode => {
  const t = useMessages().subtitles.editor;
  const time = printTime(cue.from);
  return (
    <li
      aria-current={isSpoken ? 'true' : undefined}
      className={clsx(
        'border-l-3 px-3 py-1.5 [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto]',
        isSpoken ? 'border-l-brand bg-brand-soft/50' : isUnsaved ? 'border-l-warm' : 'border-l-transparent', isEditing && 'bg-sunken/60 py-3',
      )}
    >
      <div className={clsx('flex items-start gap-x-2', isEditing && 'max-sm:flex-wrap')}>
        <button
          type="button" aria-label={t.playAt(time)} title={t.playAt(time)} onClick={() => actions.play(cue.from)}
          className="mt-0.5 inline-flex min-h-9 w-25 shrink-0 items-center gap-1.5 rounded-control px-2 text-sm text-faint tabular-nums hover:bg-sunken hover:text-ink"
        >
          <Play aria-hidden className="size-3.5 shrink-0" />{time}
        </button>
        {isEditing ? <Editing cue={cue} actions={actions} {...rest} /> : <Reading cue={cue} actions={actions} {...rest} />}
        {!isEditing && (isUnsaved || isEdited) && (
          <span className="mt-1.5 shrink-0 max-sm:hidden">{isUnsaved ? <Badge tone="warm" dot>{t.isChanged}</Badge> : <Badge tone="success">{t.isEdited}</Badge>}</span>
        )}
      </div>
      {fault !== undefined && <p role="alert" className="mt-1 px-2 text-sm font-medium text-danger sm:ml-27">{t.faults[fault]}</p>}
      {heard !== undefined && (
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 px-2 text-sm text-info-ink sm:ml-27">
          <span className="inline-flex items-start gap-1.5"><Ear aria-hidden className="mt-0.5 size-4 shrink-0" /><span>{t.nowHears} <q lang={rest.lang}>{heard}</q></span></span>
          <Button variant="link" size="inline" onClick={() => actions.write(cue.key, { text: heard }, true)}>{t.useIt}</Button>
        </p>
      )}
    </li>
  );
});
