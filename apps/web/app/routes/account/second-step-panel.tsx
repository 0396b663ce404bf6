import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

/** Whether a code is asked for beside the password, and the way to where that is changed. */
export const SecondStepPanel = ({ since }: { since: string | undefined }): ReactNode => {
  const t = useMessages().account.secondStep;
  const { date } = useFormats();
  const Icon = since === undefined ? ShieldAlert : ShieldCheck;
  return (
    <Panel title={t.title} actions={<ButtonLink to="/account/second-step" variant="secondary" size="small">{since === undefined ? t.begin : t.manage}</ButtonLink>}>
      <p className="flex items-center gap-2">
        <Icon aria-hidden className={since === undefined ? 'size-5 shrink-0 text-warning' : 'size-5 shrink-0 text-success'} />
        {since === undefined ? t.lead : t.since(date(since))}
      </p>
    </Panel>
  );
};
