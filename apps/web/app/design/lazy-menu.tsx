import { useEffect, useId, useRef, useState, type ComponentType, type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject } from 'react';
import { useOnIntent } from './use-on-intent.ts';

export interface MenuPanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  id: string;
  labelledBy: string;
  /** The focus goes back to it. */
  button: RefObject<HTMLButtonElement | null>;
  /** Whoever opened it by a key is on its first item at once. */
  byKey: boolean;
}

interface MenuButtonProps {
  ref: RefObject<HTMLButtonElement | null>;
  id: string;
  'aria-haspopup': 'menu';
  'aria-expanded': boolean;
  'aria-controls': string | undefined;
  onPointerEnter: () => void;
  onFocus: () => void;
  onPointerDown: (event: PointerEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

interface LazyMenuProps {
  /** Draws the button. */
  trigger: (props: MenuButtonProps) => ReactNode;
  /** Imports the component that draws the items, in a `MenuPanel`. */
  load: () => Promise<{ default: ComponentType<MenuPanelProps> }>;
}

const leaving = ['pointerdown', 'keydown'] as const;

/** A menu whose code is loaded when somebody reaches for its button. A press that comes before it is not lost. */
export const LazyMenu = ({ trigger, load }: LazyMenuProps): ReactNode => {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [{ open, byKey }, setState] = useState({ open: false, byKey: false });
  const { Loaded: Panel, signs, demand } = useOnIntent(load);
  const press = (opens: boolean, key: boolean): void => {
    demand();
    setState({ open: opens, byKey: key });
  };
  const isAwaited = open && Panel === undefined;
  // Who turns to something else before the menu is there does not want it any more.
  useEffect(() => {
    if (!isAwaited) return undefined;
    const leave = (event: Event): void => {
      const isOurs = event.target instanceof Node && button.current?.contains(event.target);
      if ('key' in event ? event.key === 'Escape' : !isOurs) setState({ open: false, byKey: false });
    };
    for (const type of leaving) document.addEventListener(type, leave, true);
    return () => {
      for (const type of leaving) document.removeEventListener(type, leave, true);
    };
  }, [isAwaited]);
  const isShown = open && !isAwaited;
  return (
    <span className="relative inline-flex">
      {trigger({
        ref: button,
        id,
        'aria-haspopup': 'menu',
        'aria-expanded': isShown,
        'aria-controls': isShown ? `${id}menu` : undefined,
        ...signs,
        onPointerDown: (event) => {
          if (event.button !== 0 || event.ctrlKey) return;
          press(!open, false);
          // The focus goes into the menu; the button must not take it back when the press ends.
          if (!open) event.preventDefault();
        },
        onKeyDown: (event) => {
          if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
          event.preventDefault();
          press(event.key === 'ArrowDown' || !open, true);
        },
      })}
      {Panel && (
        <Panel
          open={open} onOpenChange={(next) => setState({ open: next, byKey: false })}
          id={`${id}menu`} labelledBy={id} button={button} byKey={byKey}
        />
      )}
    </span>
  );
};
