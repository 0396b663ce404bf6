import type { ReactNode } from 'react';
import { Dialog } from '#app/design/dialog.tsx';
import { Kbd } from '#app/design/kbd.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { keyList } from './player-keys.ts';

/** Keys that only make sense beside a lesson. */
const ofLessons: readonly string[] = ['note', 'next', 'theatre'];

interface KeysDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Whether the video stands in a lesson, with notes and a next one. */
  inLesson: boolean;
}

const KeysDialog = ({ open, onOpenChange, inLesson }: KeysDialogProps): ReactNode => {
  const t = useMessages().learn.player;
  return (
    <Dialog title={t.keysTitle} note={t.keysNote} open={open} onOpenChange={onOpenChange}>
      <dl className="divide-y divide-line">
        {keyList.filter(({ text }) => inLesson || !ofLessons.includes(text)).map(({ keys, text }) => (
          <div key={text} className="flex items-center justify-between gap-4 py-2.5">
            <dt className="min-w-0 text-[0.9375rem]">{t.keys[text]}</dt>
            <dd className="flex shrink-0 gap-1.5">{keys.map((together) => <Kbd key={together.join()} keys={together.map((key) => (key === ' ' ? t.space : key))} />)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
};

export default KeysDialog;
