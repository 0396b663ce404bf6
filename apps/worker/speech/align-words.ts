interface Spoken {
  readonly text: string;
}

const sound = ({ text }: Spoken): string => text.normalize('NFD').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '') || text;

/** The words that two sequences share in the same order, as many as possible (longest common subsequence). */
export const alignWords = <One extends Spoken, Other extends Spoken>(first: readonly One[], second: readonly Other[]): [One, Other][] => {
  const [ones, others] = [first.map(sound), second.map(sound)];
  const width = others.length + 1;
  const lengths = new Uint32Array((ones.length + 1) * width);
  const at = (one: number, other: number): number => lengths[one * width + other] ?? 0;
  for (let one = ones.length - 1; one >= 0; one -= 1) {
    for (let other = others.length - 1; other >= 0; other -= 1) {
      lengths[one * width + other] = ones[one] === others[other] ? at(one + 1, other + 1) + 1 : Math.max(at(one + 1, other), at(one, other + 1));
    }
  }
  const pairs: [One, Other][] = [];
  let [one, other] = [0, 0];
  while (one < first.length && other < second.length) {
    const [left, right] = [first[one], second[other]];
    if (left && right && ones[one] === others[other]) {
      pairs.push([left, right]);
      one += 1;
      other += 1;
    } else if (at(one + 1, other) >= at(one, other + 1)) one += 1;
    else other += 1;
  }
  return pairs;
};
