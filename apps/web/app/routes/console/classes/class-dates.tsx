import type { ReactNode } from 'react';
import { useFormats } from '#app/i18n/locale.tsx';

/** From when to when a class is, as far as that is known. */
export const ClassDates = ({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }): ReactNode => {
  const { date } = useFormats();
  return (
    <>
      {startsOn === null ? '—' : <time dateTime={startsOn}>{date(startsOn)}</time>}
      {endsOn !== null && <> – <time dateTime={endsOn}>{date(endsOn)}</time></>}
    </>
  );
};
