import type { ReactNode } from 'react';
import type { Messages } from '#app/i18n/catalogue.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useKeptProgress } from './use-kept-progress.ts';

const Sender = ({ account, texts }: { account: string; texts: Messages['offline'] }): null => {
  useKeptProgress(account, texts);
  return null;
};

/**
 * Has no looks of its own: what it does is told by toasts. Their texts may still be on their way, and what waits for
 * them has no other hooks: React 19.3 takes those that follow for hooks of an update (its error 467).
 */
const KeptProgress = ({ account }: { account: string }): ReactNode => <Sender account={account} texts={useMessages().offline} />;

export default KeptProgress;
