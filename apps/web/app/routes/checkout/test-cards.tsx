import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { RadioCard } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { Payable } from './pay.server.ts';

/** The cards of the sandbox provider; each ends in its own way. */
const testCards = ['tok_ok', 'tok_needs_action', 'tok_declined', 'tok_timeout'] as const;

/** How to pay. That no money moves is said before anything else. */
export const PaymentChoice = ({ payable: { testMode, cards } }: { payable: Payable }): ReactNode => {
  const t = useMessages();
  if (!cards) return <Notice kind="warning" title={t.pay.notHere}>{t.pay.notHereText}</Notice>;
  return (
    <>
      {testMode && (
        <div className="mb-5 flex gap-3 rounded-card border border-dashed border-warning bg-warning-soft px-4 py-3.5 text-warning-ink">
          <FlaskConical aria-hidden className="mt-0.5 size-5 shrink-0" />
          <p><strong className="font-semibold">{t.pay.testMode}</strong> {t.pay.testModeNote}</p>
        </div>
      )}
      <fieldset>
        <legend className="sr-only">{t.pay.testCard}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {testCards.map((token, position) => (
            <RadioCard key={token} name="token" value={token} required defaultChecked={position === 0} title={t.pay.cards[token].title} note={t.pay.cards[token].note} />
          ))}
        </div>
      </fieldset>
    </>
  );
};
