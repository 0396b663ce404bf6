import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

interface TooltipProps {
  /** A few words; what has to be read stands on the page. */
  text: ReactNode;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** The control it explains: one element that takes the focus. */
  children: ReactNode;
}

/** A word about a control, for the pointer that rests on it and for the focus. It is the control's description, not its name. */
export const Tooltip = ({ text, side = 'top', children }: TooltipProps): ReactNode => (
  <Radix.Provider delayDuration={350} skipDelayDuration={200}>
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side} sideOffset={6} collisionPadding={8}
          className="z-60 max-w-64 animate-fade rounded-small bg-ink px-2.5 py-1.5 text-center text-xs font-medium text-balance text-canvas shadow-float"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  </Radix.Provider>
);
