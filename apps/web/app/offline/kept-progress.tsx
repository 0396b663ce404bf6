import { useKeptProgress } from './use-kept-progress.ts';

/** Has no looks of its own: what it does is told by toasts. */
const KeptProgress = ({ account }: { account: string }): null => {
  useKeptProgress(account);
  return null;
};

export default KeptProgress;
