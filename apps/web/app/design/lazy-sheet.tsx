import { useRef, type ReactNode, type RefObject } from 'react';
import type { Sheet } from './sheet.tsx';
import { useOnIntent } from './use-on-intent.ts';

type SheetProps = Parameters<typeof Sheet>[0];

interface SheetButtonProps {
  ref: RefObject<HTMLButtonElement | null>;
  'aria-haspopup': 'dialog';
  'aria-expanded': boolean;
  onPointerEnter: () => void;
  onFocus: () => void;
  onClick: () => void;
}

interface LazySheetProps extends Omit<SheetProps, 'trigger' | 'opener'> {
  /** Draws the button. */
  trigger: (props: SheetButtonProps) => ReactNode;
}

const load = async () => ({ default: (await import('./sheet.tsx')).Sheet });

/** A `Sheet` whose code is loaded when somebody reaches for its button. A press that comes before it is not lost. */
export const LazySheet = ({ trigger, ...sheet }: LazySheetProps): ReactNode => {
  const button = useRef<HTMLButtonElement>(null);
  const { Loaded, signs, demand } = useOnIntent<SheetProps>(load);
  return (
    <>
      {trigger({
        ref: button,
        'aria-haspopup': 'dialog',
        'aria-expanded': sheet.open && Loaded !== undefined,
        ...signs,
        onClick: () => {
          demand();
          sheet.onOpenChange(true);
        },
      })}
      {Loaded && <Loaded {...sheet} opener={button} />}
    </>
  );
};
