import { useEffect, useRef, type ReactNode, type RefObject } from 'react';

/** How much of the text has been scrolled past the lower edge of the window, from 0 to 1. */
const shareRead = (text: HTMLElement): number => {
  const { top, height } = text.getBoundingClientRect();
  return height === 0 ? 0 : Math.min(1, Math.max(0, (globalThis.innerHeight - top) / height));
};

/** A line below the header that fills as the text is read. It says what the scroll bar says, so only eyes are told. */
export const ReadingProgress = ({ text }: { text: RefObject<HTMLElement | null> }): ReactNode => {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let frame = 0;
    const draw = (): void => {
      frame = 0;
      if (bar.current && text.current) bar.current.style.scale = `${shareRead(text.current)} 1`;
    };
    const drawSoon = (): void => { frame ||= requestAnimationFrame(draw); };
    draw();
    window.addEventListener('scroll', drawSoon, { passive: true });
    window.addEventListener('resize', drawSoon);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', drawSoon);
      window.removeEventListener('resize', drawSoon);
    };
  }, [text]);
  return (
    <div aria-hidden className="no-print sticky top-(--header-height) z-20 h-0.75 bg-transparent">
      <div ref={bar} className="h-full origin-left scale-x-0 bg-brand" />
    </div>
  );
};
