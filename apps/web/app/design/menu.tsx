import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';

const item = 'flex min-h-10 w-full cursor-pointer items-center gap-3 rounded-control px-3 text-left text-[0.9375rem] text-ink '
  + 'outline-none select-none data-highlighted:bg-sunken forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:outline-solid data-disabled:cursor-not-allowed data-disabled:opacity-50 '
  + '[&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:text-faint';

export const menuLook = 'z-40 max-h-(--radix-dropdown-menu-content-available-height) max-w-[min(22rem,calc(100vw-1.5rem))] min-w-56 '
  + 'origin-(--radix-dropdown-menu-content-transform-origin) animate-rise overflow-y-auto rounded-card border border-line bg-raised p-1.5 '
  + 'shadow-float data-[state=closed]:animate-sink';

interface MenuProps {
  trigger: ReactNode;
  /** Which edge of the trigger the menu keeps to. */
  align?: 'start' | 'end';
  children: ReactNode;
}

export const Menu = ({ trigger, align = 'end', children }: MenuProps): ReactNode => (
  <DropdownMenu.Root modal={false}>
    <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        align={align} sideOffset={6} collisionPadding={12} className={menuLook}
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
);

interface MenuItemProps extends ComponentProps<typeof DropdownMenu.Item> {
  /** What it does cannot be taken back. */
  danger?: boolean;
  /** The keys that do the same. */
  keys?: readonly string[];
}

/** Its children are an icon and a text; with `asChild`, a link. */
export const MenuItem = ({ className, danger, keys, children, ...rest }: MenuItemProps): ReactNode => (
  <DropdownMenu.Item {...rest} className={clsx(item, danger && 'text-danger! [&_svg]:text-danger!', className)}>
    {keys === undefined ? children : <>{children}<span className="ml-auto pl-4"><Kbd keys={keys} /></span></>}
  </DropdownMenu.Item>
);

export const MenuChoice = (
  { children, ...rest }: ComponentProps<typeof DropdownMenu.RadioItem>,
): ReactNode => (
  <DropdownMenu.RadioItem {...rest} className={item}>
    <span className="min-w-0 flex-1">{children}</span>
    <DropdownMenu.ItemIndicator><Check aria-hidden className="text-brand!" /></DropdownMenu.ItemIndicator>
  </DropdownMenu.RadioItem>
);

export const MenuChoices = DropdownMenu.RadioGroup;

/** Something in a menu that is on or off; the menu stays open, for there may be more to choose. */
export const MenuToggle = (
  { children, ...rest }: Omit<ComponentProps<typeof DropdownMenu.CheckboxItem>, 'onSelect'>,
): ReactNode => (
  <DropdownMenu.CheckboxItem {...rest} onSelect={(event) => event.preventDefault()} className={item}>
    <span className="min-w-0 flex-1">{children}</span>
    <DropdownMenu.ItemIndicator><Check aria-hidden className="text-brand!" /></DropdownMenu.ItemIndicator>
  </DropdownMenu.CheckboxItem>
);

export const MenuHeading = ({ children }: { children: ReactNode }): ReactNode => (
  <DropdownMenu.Label className="px-3 pt-2 pb-1 text-xs font-semibold text-faint">{children}</DropdownMenu.Label>
);

export const MenuLine = (): ReactNode => <DropdownMenu.Separator className="my-1.5 h-px bg-line" />;
