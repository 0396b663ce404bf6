import { Command } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { IconButton } from '#app/design/button.tsx';
import { useOnIntent } from '#app/design/use-on-intent.ts';
import { useMessages } from '#app/i18n/locale.tsx';

interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Opens the command palette, also by ⌘K and Ctrl+K. The palette itself is loaded when somebody reaches for it. */
export const PaletteButton = (): ReactNode => {
  const label = useMessages().shell.palette;
  const [open, setOpen] = useState(false);
  const { Loaded, signs, demand } = useOnIntent<PaletteProps>(() => import('./palette.tsx'));
  const press = (): void => {
    demand();
    setOpen(!open);
  };
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key !== 'k' || event.metaKey === event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    press();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <IconButton
        {...signs} label={label} aria-keyshortcuts="Control+K Meta+K" aria-haspopup="dialog" onClick={press}
        // The narrowest windows have no room for it, and the menu and the search beside it lead on.
        className="max-[22rem]:hidden"
      >
        <Command aria-hidden />
      </IconButton>
      {Loaded && <Loaded open={open} onOpenChange={setOpen} />}
    </>
  );
};
