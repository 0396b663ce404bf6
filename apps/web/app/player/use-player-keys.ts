import { useEffect, useEffectEvent } from 'react';
import { commandOf, type PlayerCommand } from './player-keys.ts';

/** Where keys write, choose or press something of their own. */
const takesKeys = 'input:not([type="radio"]):not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';
const takesSpace = 'button, a[href], summary, label, input, [role="tab"], [role="button"], [role="switch"]';
const takesArrows = '[role="tablist"], [role="slider"], [role="radiogroup"], input, [data-arrow-keys]';

/** The player's own controls live in shadow trees; outside only their hosts are seen. */
const isOwnButton = (element: Element): boolean => /^MEDIA-.*BUTTON$/.test(element.tagName);
const isOwnRange = (element: Element): boolean => /^MEDIA-.*RANGE$/.test(element.tagName);

const belongsToTarget = (target: Element, key: string): boolean => {
  if (target.closest(takesKeys)) return true;
  if (key === ' ') return target.closest(takesSpace) !== null || isOwnButton(target);
  return key.startsWith('Arrow') && (target.closest(takesArrows) !== null || isOwnRange(target));
};

/** Keys that hold on the whole page of a video, except where the focus has a use of its own for them. */
export const usePlayerKeys = (run: (command: PlayerCommand) => void): void => {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    const command = commandOf(event);
    if (!command || belongsToTarget(event.target, event.key)) return;
    // A key that is held down seeks on; it does not switch to and fro.
    if (event.repeat && command.do !== 'seek' && command.do !== 'volume') return;
    event.preventDefault();
    run(command);
  });
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
};
