import { Fingerprint } from 'lucide-react';
import type { ReactNode } from 'react';

/** Letters instead of trade marks: those come with rules about their colours that a dark page breaks. */
export const ProviderIcon = ({ kind }: { kind: 'openid' | 'google' | 'facebook' }): ReactNode =>
  kind === 'openid'
    ? <Fingerprint aria-hidden />
    : <span aria-hidden className="grid size-5 place-items-center rounded-full border border-control/60 text-xs font-bold">{kind === 'google' ? 'G' : 'f'}</span>;
