import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

export const longestNote = 5000;

/** From here on the writer wants to know how much room is left. */
const worthTelling = 4500;

export const NoteLength = ({ text }: { text: string }): ReactNode => {
  const t = useMessages().learn.notes;
  const { number } = useFormats();
  const { length } = text;
  return length >= worthTelling && (
    <span className={clsx('text-sm tabular-nums', length === longestNote ? 'font-semibold text-danger' : 'text-faint')}>
      {t.length(number(length), number(longestNote))}
    </span>
  );
};
