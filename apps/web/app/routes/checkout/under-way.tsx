import { clsx } from 'clsx';
import { Check, Hourglass, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMessages } from '#app/i18n/locale.tsx';
import { Outcome } from './outcome.tsx';
import type { PurchaseStep } from './purchase-steps.ts';

const Step = ({ step: { name, state } }: { step: PurchaseStep }): ReactNode => {
  const t = useMessages();
  return (
    <li aria-current={state === 'current' ? 'step' : undefined} className="flex items-center gap-3">
      <span
        className={clsx(
          'grid size-7 shrink-0 place-items-center rounded-full',
          state === 'done' && 'bg-success text-canvas', state === 'current' && 'bg-info text-canvas', state === 'waiting' && 'bg-surface text-faint inset-ring inset-ring-line-strong',
        )}
      >
        {state === 'done' && <Check aria-hidden className="size-4" strokeWidth={2.5} />}
        {state === 'current' && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      </span>
      <span className={clsx(state === 'waiting' ? 'text-faint' : 'text-ink', state === 'current' && 'font-semibold')}>
        {t.purchase.steps[name]}<span className="sr-only">: {t.purchase.states[state]}</span>
      </span>
    </li>
  );
};

interface UnderWayProps {
  steps: readonly PurchaseStep[];
  reconnecting: boolean;
  slow: boolean;
}

/** The purchase while the services see to it, step by step. */
export const UnderWay = ({ steps, reconnecting, slow }: UnderWayProps): ReactNode => {
  const t = useMessages();
  return (
    <Outcome look="info" icon={Hourglass} title={t.purchase.underWay} lines={[slow ? t.purchase.slow : t.purchase.underWayText]}>
      <ol className="mt-6 flex flex-col gap-3">{steps.map((step) => <Step key={step.name} step={step} />)}</ol>
      {reconnecting && <p role="status" className="mt-5 text-sm font-medium text-warning-ink">{t.purchase.reconnecting}</p>}
      <p className="without-script mt-5"><Link to="" className="font-medium text-brand underline underline-offset-4">{t.purchase.lookAgain}</Link></p>
    </Outcome>
  );
};
