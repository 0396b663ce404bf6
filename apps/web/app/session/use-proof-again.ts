import { useEffect } from 'react';
import type { Problem } from '#app/api/problem.ts';
import { afterProof, isProofNeeded } from './ask-for-proof.ts';

/** When an action was refused for want of a fresh proof: asks for one, and does it again. Answers what else was refused. */
export const useProofAgain = (problem: Problem | undefined, again: () => void): Problem | undefined => {
  useEffect(() => {
    if (isProofNeeded(problem)) afterProof(again);
    // Each answer is looked at once.
  }, [problem]);
  return isProofNeeded(problem) ? undefined : problem;
};
