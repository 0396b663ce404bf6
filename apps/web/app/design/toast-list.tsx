import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, Info, X, type LucideIcon } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useSyncExternalStore, type ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import { useDesignTexts } from './texts.ts';
import { dismissToast, shownToasts, subscribeToToasts, type ShownToast } from './toast.ts';

const tones: Readonly<Record<NonNullable<ShownToast['tone']>, { icon: LucideIcon; look: string }>> = {
  neutral: { icon: Info, look: 'text-info' },
  success: { icon: CircleCheck, look: 'text-success' },
  danger: { icon: CircleAlert, look: 'text-danger' },
};

const brief = 6000;
/** Somebody has to read it, decide, and reach it. */
const withAction = 12_000;

const lastingOf = ({ tone, lasts, undo, action }: ShownToast): number => {
  if (lasts !== undefined) return lasts;
  if (tone === 'danger') return Infinity;
  return undo || action ? withAction : brief;
};

const OneToast = ({ toast }: { toast: ShownToast }): ReactNode => {
  const t = useDesignTexts();
  const { id, tone = 'neutral', title, text, undo } = toast;
  const { icon: Icon, look } = tones[tone];
  const action = toast.action ?? (undo && { label: t.undo, run: undo });
  return (
    <Toast.Root
      type={tone === 'danger' ? 'foreground' : 'background'} duration={lastingOf(toast)}
      onOpenChange={(open) => { if (!open) dismissToast(id); }}
      className="pointer-events-auto flex animate-rise items-start gap-3 rounded-card border border-line bg-raised py-3 pr-2 pl-4 shadow-float
        data-[swipe=cancel]:translate-x-0 data-[swipe=cancel]:transition-transform data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)"
    >
      <Icon aria-hidden className={clsx('mt-2 size-5 shrink-0', look)} />
      <div className="min-w-0 flex-1 py-1.5">
        {title !== undefined && <Toast.Title className="font-semibold">{title}</Toast.Title>}
        <Toast.Description className="text-[0.9375rem] wrap-anywhere text-ink">{text}</Toast.Description>
      </div>
      {action && (
        <Toast.Action asChild altText={action.label}>
          <Button variant="ghost" size="small" className="text-brand!" onClick={action.run}>{action.label}</Button>
        </Toast.Action>
      )}
      <Toast.Close asChild><IconButton label={t.dismiss} className="size-9!"><X aria-hidden /></IconButton></Toast.Close>
    </Toast.Root>
  );
};

/** Messages that go by themselves; they wait while the pointer or the focus is on them, or the window is left. */
const ToastList = (): ReactNode => {
  const t = useDesignTexts();
  const toasts = useSyncExternalStore(subscribeToToasts, shownToasts, shownToasts);
  return (
    <Toast.Provider swipeDirection="right" label={t.notifications('F8')}>
      {toasts.map((toast) => <OneToast key={toast.id} toast={toast} />)}
      <Toast.Viewport
        hotkey={['F8']} label={t.notifications('{hotkey}')}
        className="pointer-events-none fixed right-0 bottom-0 z-60 flex w-full max-w-md flex-col gap-2 p-4 outline-none"
      />
    </Toast.Provider>
  );
};

export default ToastList;
