const seconds = 16;
const period = 2;
const amplitude = (38 * Math.PI) / 180;
const [px, py, length] = [215, 50, 230];

const angleAt = (time) => amplitude * Math.cos((2 * Math.PI * time) / period);
/** Share of the energy that is height; for small swings the rest is motion. */
const heightShare = (time) => (1 - Math.cos(angleAt(time))) / (1 - Math.cos(amplitude));

const trace = (time) => Array.from({ length: 9 }, (_, index) => {
  const angle = angleAt(time - (index + 1) * 0.035);
  return `<circle cx="${px + length * Math.sin(angle)}" cy="${py + length * Math.cos(angle)}" r="${20 - index}" fill="#ff8c69" opacity="${0.2 - index * 0.02}"/>`;
}).join('');

const bar = (x, share, colour, label) => `
  <rect x="${x}" y="70" width="60" height="220" rx="8" fill="#2d2150"/>
  <rect x="${x}" y="${290 - 220 * share}" width="60" height="${220 * share}" rx="8" fill="${colour}"/>
  <text x="${x + 30}" y="318" font-size="16" text-anchor="middle" fill="#e8e1ff">${label}</text>`;

const chords = [[48, 64, 67], [45, 64, 69], [41, 65, 69], [43, 62, 71]];

export const pendulum = {
  seconds,
  // A low note and a chord at every swing out, a high note as the weight passes the middle.
  notes: Array.from({ length: seconds / (period / 2) }, (_, half) => {
    const [low, middle, high] = chords[Math.floor(half / 2) % chords.length];
    const at = half * (period / 2);
    return half % 2 === 0
      ? [{ at, note: low, length: 0.9 }, { at, note: middle, length: 0.8, volume: 0.6 }, { at: at + 0.5, note: high, length: 0.5, volume: 0.7 }]
      : [{ at, note: middle, length: 0.8, volume: 0.7 }, { at: at + 0.5, note: high + 12, length: 0.5, volume: 0.5 }];
  }).flat(),
  draw: (time) => {
    const angle = angleAt(time);
    const [x, y] = [px + length * Math.sin(angle), py + length * Math.cos(angle)];
    const share = heightShare(time);
    return `
      <rect width="640" height="360" fill="#1d1438"/>
      <path d="M ${px - length * Math.sin(amplitude)} ${py + length * Math.cos(amplitude)} A ${length} ${length} 0 0 0 ${px + length * Math.sin(amplitude)} ${py + length * Math.cos(amplitude)}" fill="none" stroke="#4a3a7a" stroke-width="2" stroke-dasharray="4 6"/>
      <rect x="${px - 70}" y="${py - 12}" width="140" height="12" rx="4" fill="#8a78c8"/>
      ${trace(time)}
      <line x1="${px}" y1="${py}" x2="${x}" y2="${y}" stroke="#e8e1ff" stroke-width="3"/>
      <circle cx="${x}" cy="${y}" r="24" fill="#ff8c69"/>
      ${bar(440, share, '#7cc4ff', 'potencial')}
      ${bar(535, 1 - share, '#ffd166', 'cinética')}`;
  },
};
