import { pentatonic } from '../sound.mjs';

const seconds = 15;
const period = 5;
const [cx, cy, radius] = [150, 180, 105];
const [left, right] = [300, 610];
const heightAt = (time) => Math.sin((2 * Math.PI * time) / period);
const xAt = (time) => left + ((right - left) * time) / seconds;
const yAt = (time) => cy - radius * heightAt(time);

const wave = (until) => {
  const points = [];
  for (let time = 0; time < until; time += 0.05) points.push(`${xAt(time).toFixed(1)},${yAt(time).toFixed(1)}`);
  points.push(`${xAt(until).toFixed(1)},${yAt(until).toFixed(1)}`);
  return `<polyline points="${points.join(' ')}" fill="none" stroke="#f6ad3c" stroke-width="4" stroke-linejoin="round" stroke-linecap="round"/>`;
};

const grid = () => {
  const lines = [-1, 0, 1].map((level) =>
    `<line x1="${left}" x2="${right}" y1="${cy - level * radius}" y2="${cy - level * radius}" stroke="#33508a" stroke-width="${level === 0 ? 2 : 1}"/>`);
  const turns = [0, 1, 2, 3].map((turn) =>
    `<line x1="${xAt(turn * period)}" x2="${xAt(turn * period)}" y1="${cy - radius - 12}" y2="${cy + radius + 12}" stroke="#33508a"/>`);
  return [...lines, ...turns].join('');
};

export const unitCircle = {
  seconds,
  notes: Array.from({ length: seconds * 4 }, (_, index) => {
    const step = Math.round(((heightAt(index / 4) + 1) / 2) * (pentatonic.length - 4)) + 2;
    return { at: index / 4, note: pentatonic[step], length: 0.3, volume: index % 5 === 0 ? 1 : 0.7 };
  }),
  draw: (time) => {
    const angle = (2 * Math.PI * time) / period;
    const [x, y] = [cx + radius * Math.cos(angle), cy - radius * Math.sin(angle)];
    return `
      <rect width="640" height="360" fill="#14264a"/>
      ${grid()}
      <line x1="${cx - radius - 20}" x2="${cx + radius + 20}" y1="${cy}" y2="${cy}" stroke="#33508a" stroke-width="2"/>
      <line x1="${cx}" x2="${cx}" y1="${cy - radius - 20}" y2="${cy + radius + 20}" stroke="#33508a" stroke-width="2"/>
      <circle cx="${cx}" cy="${cy}" r="${radius}" fill="none" stroke="#8fb3ff" stroke-width="3"/>
      <line x1="${cx}" y1="${cy}" x2="${x}" y2="${y}" stroke="#ffffff" stroke-width="3"/>
      <line x1="${x}" y1="${cy}" x2="${x}" y2="${y}" stroke="#f6ad3c" stroke-width="4"/>
      <line x1="${x}" y1="${y}" x2="${xAt(time)}" y2="${y}" stroke="#f6ad3c" stroke-width="1.5" stroke-dasharray="5 5"/>
      ${wave(time)}
      <circle cx="${x}" cy="${y}" r="8" fill="#ffffff"/>
      <circle cx="${xAt(time)}" cy="${y}" r="7" fill="#f6ad3c"/>`;
  },
};
