import { AArrowDown, AArrowUp, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '#app/design/button.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { readingSizes, type ReadingSize } from '#app/session/learning-choices.ts';

interface ReadingToolsProps {
  seconds: number | undefined;
  size: ReadingSize;
  onSize: (size: ReadingSize) => void;
}

/** How long the text takes, and how large it is. */
export const ReadingTools = ({ seconds, size, onSize }: ReadingToolsProps): ReactNode => {
  const t = useMessages().learn.reading;
  const { span } = useFormats();
  const at = readingSizes.indexOf(size);
  const [smaller, larger] = [readingSizes[at - 1], readingSizes[at + 1]];
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p className="flex items-center gap-2 text-sm text-faint">
        {seconds !== undefined && seconds > 0 && <><Clock aria-hidden className="size-4" />{t.takes(span(seconds))}</>}
      </p>
      <div role="group" aria-label={t.size} className="no-print flex">
        <IconButton label={t.smaller} disabled={smaller === undefined} onClick={() => { if (smaller) onSize(smaller); }}><AArrowDown aria-hidden /></IconButton>
        <IconButton label={t.larger} disabled={larger === undefined} onClick={() => { if (larger) onSize(larger); }}><AArrowUp aria-hidden /></IconButton>
      </div>
    </div>
  );
};
