import { BookmarkPlus } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '#app/design/button.tsx';
import { Field, Textarea } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { chaptersIn, withChapterAt } from './chapters-text.ts';

interface ChaptersFieldProps {
  text: string;
  /** What the server has against them. */
  error: string | undefined;
  /** The video that stands above, for its moments. */
  video: HTMLVideoElement | null;
  onChange: (text: string, alone: boolean) => void;
}

/** The chapters of a video, a line each. */
export const ChaptersField = ({ text, error, video, onChange }: ChaptersFieldProps): ReactNode => {
  const t = useMessages().teach.chapters;
  const area = useRef<HTMLTextAreaElement>(null);
  const { fault } = chaptersIn(text);
  const add = (): void => {
    if (!video) return;
    const { text: next, cursor } = withChapterAt(text, Math.floor(video.currentTime));
    // The line has to be there before the cursor can stand in it.
    flushSync(() => onChange(next, true));
    area.current?.focus();
    area.current?.setSelectionRange(cursor, cursor);
  };
  return (
    <div>
      <Field label={t.title} hint={t.hint} error={fault ? t.faults[fault.rule](fault.line) : error}>
        <Textarea ref={area} value={text} rows={3} grows spellCheck onChange={(event) => onChange(event.target.value, false)} placeholder={t.example} className="max-w-2xl tabular-nums" />
      </Field>
      <Button variant="secondary" size="small" className="mt-2" disabled={!video} onClick={add}><BookmarkPlus aria-hidden />{t.add}</Button>
    </div>
  );
};
