import { useEffect, useState, type ReactNode } from 'react';
import type { Messages } from '#app/i18n/catalogue.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import type { Formats } from '#app/i18n/format.ts';
import type { Feedback } from './run-command.ts';

export interface Sign {
  id: number;
  feedback: Feedback;
}

const textOf = (t: Messages['learn']['player'], { number, percent }: Formats, feedback: Feedback): string => {
  switch (feedback.kind) {
    case 'seek': return t.seconds(`${feedback.seconds > 0 ? '+' : '−'}${number(Math.abs(feedback.seconds))}`);
    case 'rate': return `${number(feedback.rate)}×`;
    case 'volume': return t.volume(percent(feedback.percent));
    case 'play': return t.playing;
    case 'pause': return t.paused;
    case 'captionsOn': return t.captionsOn;
    case 'captionsOff': return t.captionsOff;
    case 'noCaptions': return t.noCaptions;
    default: return feedback satisfies never;
  }
};

const shownFor = 900;

/** The player hides what lies on the picture while nobody moves; this is not for it to hide. */
export const staysInSight = { noautohide: '' };

/** Says for a moment what a key has done. */
export const FeedbackSign = ({ sign }: { sign: Sign | undefined }): ReactNode => {
  const t = useMessages().learn.player;
  const formats = useFormats();
  const [gone, setGone] = useState<number>();
  useEffect(() => {
    if (!sign) return undefined;
    const timer = setTimeout(() => setGone(sign.id), shownFor);
    return () => clearTimeout(timer);
  }, [sign]);
  return (
    <div slot="top-chrome" role="status" className="player-sign" {...staysInSight}>
      {sign && sign.id !== gone && <span>{textOf(t, formats, sign.feedback)}</span>}
    </div>
  );
};
