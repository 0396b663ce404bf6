import { problemIn, Refusal } from '#app/api/browser.ts';
import { askForProof, isProofNeeded } from './ask-for-proof.ts';

/** Does something that may want a fresh proof: asks for one then, and does it again. What else is refused is thrown. */
export const withProof = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || !isProofNeeded(problemIn(error)) || !(await askForProof())) throw error;
    return work();
  }
};
