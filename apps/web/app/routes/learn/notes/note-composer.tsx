import { Clock, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode, type Ref } from 'react';
import { Button } from '#app/design/button.tsx';
import { Kbd } from '#app/design/kbd.tsx';
import { Textarea } from '#app/design/field.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { tabMemory } from '#app/session/browser-memory.ts';
import { longestNote, NoteLength } from './note-length.tsx';

interface Started {
  text: string;
  positionSeconds?: number | undefined;
}

const nothing: Started = { text: '' };

const parseStarted = (kept: string | null): Started => {
  const [seconds = '', ...text] = (kept ?? '').split('\n');
  return { text: text.join('\n'), positionSeconds: /^\d+$/.test(seconds) ? Number(seconds) : undefined };
};

/** A note that was begun is there again after the page was reloaded or another lesson was looked at. */
const useStarted = (lessonId: number): [Started, (next: Started) => void] => {
  const place = `liceo.note.${lessonId}`;
  const [started, setStarted] = useState(nothing);
  useEffect(() => setStarted(parseStarted(tabMemory.read(place))), [place]);
  const change = (next: Started): void => {
    setStarted(next);
    if (next.text === '') tabMemory.forget(place);
    else tabMemory.write(place, `${next.positionSeconds ?? ''}\n${next.text}`);
  };
  return [started, change];
};

interface NoteComposerProps {
  lessonId: number;
  video: HTMLVideoElement | null;
  areaRef: Ref<HTMLTextAreaElement>;
  onWrite: (note: Started) => void;
}

/** Writes a note about this moment. The video waits for the writer, and goes on with the note saved. */
export const NoteComposer = ({ lessonId, video, areaRef, onWrite }: NoteComposerProps): ReactNode => {
  const t = useMessages().learn.notes;
  const { duration } = useFormats();
  const [{ text, positionSeconds }, change] = useStarted(lessonId);
  const waits = useRef(false);
  const hint = useId();
  const isBlank = text.trim() === '';

  const type = (next: string): void => {
    const begins = text === '' && next !== '';
    if (begins && video && !video.paused) {
      video.pause();
      waits.current = true;
    }
    change({ text: next, positionSeconds: begins && video ? Math.floor(video.currentTime) : positionSeconds });
  };
  const save = (): void => {
    if (isBlank) return;
    onWrite({ text: text.trim(), positionSeconds });
    change(nothing);
    if (waits.current) video?.play().catch((error: unknown) => { if (!(error instanceof DOMException)) throw error; });
    waits.current = false;
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); save(); }}>
      <Textarea
        ref={areaRef} grows rows={2} maxLength={longestNote} value={text} aria-label={t.newLabel} aria-describedby={hint} placeholder={t.placeholder}
        className="max-h-80" onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            save();
          }
        }}
      />
      <div className="mt-2 flex min-h-10 flex-wrap items-center gap-x-3 gap-y-2">
        {text !== '' && positionSeconds !== undefined && (
          <span className="inline-flex items-center gap-1.5 rounded-control bg-brand-soft py-0.5 pl-2.5 text-sm font-semibold text-brand-ink tabular-nums">
            <Clock aria-hidden className="size-3.5" />{duration(positionSeconds)}
            <button type="button" className="grid size-8 place-items-center rounded-control hover:bg-brand/15" aria-label={t.withoutMoment} onClick={() => change({ text })}>
              <X aria-hidden className="size-4" />
            </button>
          </span>
        )}
        <p id={hint} className={text === '' ? 'text-sm text-faint' : 'sr-only'}>{video ? t.hint : t.hintText}</p>
        <NoteLength text={text} />
        {text !== '' && (
          <span className="ml-auto flex items-center gap-3">
            <span aria-hidden className="hidden text-sm text-faint sm:inline"><Kbd keys={['Ctrl', '↵']} /></span>
            <Button type="submit" size="small" className="min-h-10!" disabled={isBlank}>{t.save}</Button>
          </span>
        )}
      </div>
    </form>
  );
};
