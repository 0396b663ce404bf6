import { pentatonic } from '../sound.mjs';

const start = [7, 12, 3, 14, 1, 9, 5, 15, 2, 11, 6, 13, 4, 10];
const stepSeconds = 0.22;
const lead = 1;

/** Every look at a bar, as insertion sort takes it: the bars as they stand, and where the hand is. */
const stepsOf = (bars) => {
  const list = [...bars];
  const steps = [];
  for (let round = 1; round < list.length; round += 1) {
    let hand = round;
    steps.push({ bars: [...list], hand, sorted: round });
    while (hand > 0 && list[hand - 1] > list[hand]) {
      [list[hand - 1], list[hand]] = [list[hand], list[hand - 1]];
      hand -= 1;
      steps.push({ bars: [...list], hand, sorted: round });
    }
  }
  for (let hand = 0; hand < list.length; hand += 1) steps.push({ bars: [...list], hand, sorted: list.length });
  return steps;
};

const steps = stepsOf(start);
const seconds = Math.ceil(lead + steps.length * stepSeconds + 1.5);
const still = { bars: start, hand: -1, sorted: 0 };

const colourOf = (index, { hand, sorted }) => {
  if (index === hand) return '#ffd166';
  return index <= sorted ? '#4fd1a5' : '#3f6f86';
};

export const sorting = {
  seconds,
  notes: steps.map(({ bars, hand }, index) => ({ at: lead + index * stepSeconds, note: pentatonic[bars[hand] - 1], length: stepSeconds })),
  draw: (time) => {
    const index = Math.floor((time - lead) / stepSeconds);
    const step = index < 0 ? still : (steps[index] ?? { bars: steps.at(-1).bars, hand: -1, sorted: start.length });
    const bars = step.bars.map((value, place) => {
      const height = 14 + value * 18;
      return `<rect x="${40 + place * 40.5}" y="${330 - height}" width="32" height="${height}" rx="6" fill="${colourOf(place, step)}"/>`;
    });
    return `<rect width="640" height="360" fill="#0f2a33"/>
      <rect x="30" y="334" width="580" height="3" rx="1.5" fill="#3f6f86"/>${bars.join('')}`;
  },
};
