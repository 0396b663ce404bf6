import { lazy, Suspense, useSyncExternalStore, type ReactNode } from 'react';
import { openProof, subscribeToProofs } from './ask-for-proof.ts';

const ProofDialog = lazy(() => import('./proof-dialog.tsx'));

/** Where the dialog appears that asks for a proof; areas in which something wants one draw it once. */
export const ProofPrompt = (): ReactNode => {
  const question = useSyncExternalStore(subscribeToProofs, openProof, () => undefined);
  return question && <Suspense fallback={null}><ProofDialog question={question} /></Suspense>;
};
