import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as shared } from '@zxcvbn-ts/language-common';
import { dictionary as spanish } from '@zxcvbn-ts/language-es-es';
import type { Strength, StrengthQuestion } from './strength.ts';

// What is longer is strong, and would take the search seconds.
const searched = 60;
const judge = new ZxcvbnFactory({ dictionary: { ...shared, ...spanish }, graphs: adjacencyGraphs, maxLength: searched });

addEventListener('message', ({ data: { id, password, own } }: MessageEvent<StrengthQuestion>) => {
  const { score, feedback } = judge.check(password.slice(0, searched), [...own]);
  const strength: Strength = { id, score, warning: feedback.warning ?? undefined };
  postMessage(strength);
});
