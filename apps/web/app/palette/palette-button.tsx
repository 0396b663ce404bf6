import { Command } from 'lucide-react';
import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { IconButton } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Opens the command palette, also by ⌘K and Ctrl+K. The palette itself is loaded when it is first asked for. */
export const PaletteButton = (): ReactNode => {
  const t = useMessages();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [Palette, setPalette] = useState<ComponentType<PaletteProps>>();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  useEffect(() => {
    if (!open) return;
    const load = async (): Promise<void> => {
      const { default: loaded } = await import('./palette.tsx');
      setPalette(() => loaded);
    };
    // Whoever cannot load it can still search.
    load().catch(() => void navigate('/courses'));
  }, [open, navigate]);
  return (
    <>
      <IconButton label={t.shell.palette} aria-keyshortcuts="Control+K Meta+K" aria-haspopup="dialog" onClick={() => setOpen(true)}><Command aria-hidden /></IconButton>
      {Palette && <Palette open={open} onOpenChange={setOpen} />}
    </>
  );
};
