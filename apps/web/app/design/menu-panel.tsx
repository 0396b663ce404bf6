import { DropdownMenu } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import type { MenuPanelProps } from './lazy-menu.tsx';
import { menuLook } from './menu.tsx';

/** The opened part of a `LazyMenu`. */
export const MenuPanel = ({ open, onOpenChange, id, labelledBy, button, byKey, children }: MenuPanelProps & { children: ReactNode }): ReactNode => {
  const leftByPointer = useRef(false);
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpenChange}>
      {/* Says only where the menu goes: the button itself was there before this code, and has to stay the same element. */}
      <DropdownMenu.Trigger asChild>
        <span aria-hidden tabIndex={-1} className="pointer-events-none absolute inset-0" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          id={id} aria-labelledby={labelledBy} align="end" sideOffset={6} collisionPadding={12} className={menuLook}
          onInteractOutside={() => {
            leftByPointer.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!leftByPointer.current) button.current?.focus();
            leftByPointer.current = false;
          }}
          onFocus={({ target, currentTarget }) => {
            if (byKey && target === currentTarget) currentTarget.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
          }}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
};
