import { SkipForward } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { Button } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { staysInSight } from './feedback.tsx';

const secondsToWait = 8;
const tick = 200;

/** Seconds that are left; time that nobody sees does not count. */
const useCountdown = (onEnd: () => void): number => {
  const [left, setLeft] = useState(secondsToWait * 1000);
  const end = useEffectEvent(onEnd);
  const over = left <= 0;
  useEffect(() => {
    if (over) {
      end();
      return undefined;
    }
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setLeft((before) => before - tick);
    }, tick);
    return () => clearInterval(timer);
  }, [over]);
  return Math.max(0, left) / 1000;
};

interface UpNextProps {
  title: string;
  lang: string;
  onGo: () => void;
  onCancel: () => void;
}

/** After a video: what comes next, in a moment or at once, unless the viewer wants to stay. */
export const UpNext = ({ title, lang, onGo, onCancel }: UpNextProps): ReactNode => {
  const t = useMessages().learn.player;
  const left = useCountdown(onGo);
  const stay = useRef<HTMLButtonElement>(null);
  const cancel = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onCancel();
  });
  useEffect(() => {
    stay.current?.focus({ preventScroll: true });
    window.addEventListener('keydown', cancel);
    return () => window.removeEventListener('keydown', cancel);
  }, []);
  return (
    <section slot="centered-chrome" aria-labelledby="up-next" className="up-next" {...staysInSight}>
      <p id="up-next" className="text-sm text-white/80">{t.upNext}</p>
      <p lang={lang} className="line-clamp-2 text-balance text-lg font-semibold text-white sm:text-xl">{title}</p>
      <p role="timer" className="text-sm text-white/80 tabular-nums">{t.upNextIn(Math.ceil(left))}</p>
      <div aria-hidden className="h-1 w-44 max-w-full overflow-hidden rounded-full bg-white/25">
        <div className="h-full rounded-full bg-white" style={{ width: `${100 - (left / secondsToWait) * 100}%` }} />
      </div>
      <div className="mt-2 flex flex-wrap justify-center gap-2.5">
        <button ref={stay} type="button" onClick={onCancel} className="up-next-stay">{t.stay}</button>
        <Button size="medium" onClick={onGo}><SkipForward aria-hidden />{t.goNow}</Button>
      </div>
    </section>
  );
};
