import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';

const item = 'flex min-h-10 w-full cursor-pointer items-center gap-3 rounded-control px-3 text-left text-[0.9375rem] text-ink '
  + 'outline-none select-none data-highlighted:bg-sunken [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:text-faint';

export const menuLook = 'z-40 max-h-(--radix-dropdown-menu-content-available-height) min-w-56 animate-rise overflow-y-auto rounded-card border border-line '
  + 'bg-raised p-1.5 shadow-float';

export const Menu = ({ trigger, children }: { trigger: ReactNode; children: ReactNode }): ReactNode => (
  <DropdownMenu.Root modal={false}>
    <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        align="end" sideOffset={6} collisionPadding={12} className={menuLook}
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
);

export const MenuItem = ({ className, ...rest }: ComponentProps<typeof DropdownMenu.Item>): ReactNode => (
  <DropdownMenu.Item {...rest} className={clsx(item, className)} />
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

export const MenuHeading = ({ children }: { children: ReactNode }): ReactNode => (
  <DropdownMenu.Label className="px-3 pt-2 pb-1 text-xs font-semibold text-faint">{children}</DropdownMenu.Label>
);

export const MenuLine = (): ReactNode => <DropdownMenu.Separator className="my-1.5 h-px bg-line" />;
