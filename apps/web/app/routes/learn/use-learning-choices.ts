import { useState } from 'react';
import { cookieNames } from '#app/session/cookies.ts';
import { formatLearningChoices, type LearningChoices } from '#app/session/learning-choices.ts';

const year = 31_536_000;

/** How the reader likes their lessons, from the next page on as well. */
export const useLearningChoices = (kept: LearningChoices): [LearningChoices, (changed: Partial<LearningChoices>) => void] => {
  const [choices, setChoices] = useState(kept);
  const choose = (changed: Partial<LearningChoices>): void => {
    const next = { ...choices, ...changed };
    setChoices(next);
    document.cookie = `${cookieNames.learning}=${encodeURIComponent(formatLearningChoices(next))}; Path=/learn; Max-Age=${year}; SameSite=Lax`;
  };
  return [choices, choose];
};
