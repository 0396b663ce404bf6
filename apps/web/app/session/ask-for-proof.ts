/** Somebody is asked to show once more who they are; `answer` says whether they did. */
export interface ProofQuestion {
  answer: (proven: boolean) => void;
}

let open: ProofQuestion | undefined;
const listeners = new Set<() => void>();

const change = (next: ProofQuestion | undefined): void => {
  open = next;
  for (const listener of listeners) listener();
};

export const subscribeToProofs = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const openProof = (): ProofQuestion | undefined => open;

/** Asks for a proof in a dialog of the page; false when it was closed without one. */
export const askForProof = (): Promise<boolean> =>
  new Promise((resolve) => {
    open?.answer(false);
    change({
      answer: (proven) => {
        change(undefined);
        resolve(proven);
      },
    });
  });

export const isProofNeeded = (problem: { code: string } | undefined): boolean => problem?.code === 'identity.proof_needed';

/** Does something once somebody has shown who they are; nothing when they would not. */
export const afterProof = (work: () => void): void =>
  void askForProof().then((proven) => {
    if (proven) work();
  });
