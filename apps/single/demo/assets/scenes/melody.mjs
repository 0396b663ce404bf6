// Ludwig van Beethoven, "Ode to Joy" (1824, public domain): two phrases in C major.
const beat = 0.5;
const lead = 1;
const fall = 1.6;
const phrase = (ending) => [
  [64, 1], [64, 1], [65, 1], [67, 1], [67, 1], [65, 1], [64, 1], [62, 1],
  [60, 1], [60, 1], [62, 1], [64, 1], ...ending,
];
const tune = [...phrase([[64, 1.5], [62, 0.5], [62, 2]]), ...phrase([[62, 1.5], [60, 0.5], [60, 2]])];
const bass = [48, 43, 48, 43, 48, 43, 48, 48];

const placed = () => {
  let at = lead;
  return tune.map(([note, beats]) => {
    const start = at;
    at += beats * beat;
    return { note, at: start, length: beats * beat };
  });
};
const notes = placed();
const seconds = lead + 32 * beat + 2;

const whites = [55, 57, 59, 60, 62, 64, 65, 67, 69, 71, 72];
const blackAfter = [55, 57, 60, 62, 65, 67, 69];
const keyWidth = 54;
const keysLeft = (640 - whites.length * keyWidth) / 2;
const keysTop = 255;
const xOf = (note) => keysLeft + whites.indexOf(note) * keyWidth;
const colours = { 60: '#ff6b6b', 62: '#ffa94d', 64: '#ffd43b', 65: '#69db7c', 67: '#4dabf7' };

const block = ({ note, at, length }, time) => {
  const speed = keysTop / fall;
  const bottom = keysTop - (at - time) * speed;
  const top = bottom - length * speed + 5;
  if (bottom < 0 || top > keysTop) return '';
  const shown = Math.min(bottom, keysTop) - top;
  return `<rect x="${xOf(note) + 6}" y="${top}" width="${keyWidth - 12}" height="${Math.max(0, shown)}" rx="8" fill="${colours[note]}"/>`;
};

const keyboard = (time) => {
  const sounding = notes.find(({ at, length }) => time >= at && time < at + length * 0.92)?.note;
  const white = whites.map((note) =>
    `<rect x="${xOf(note) + 1}" y="${keysTop}" width="${keyWidth - 2}" height="95" rx="5" fill="${note === sounding ? colours[note] : '#f8f4ec'}"/>`);
  const black = blackAfter.map((note) =>
    `<rect x="${xOf(note) + keyWidth - 15}" y="${keysTop}" width="30" height="56" rx="4" fill="#26202b"/>`);
  return [...white, ...black].join('');
};

export const melody = {
  seconds,
  notes: [
    ...notes.map((note) => ({ ...note, length: note.length * 0.92 })),
    ...bass.map((note, bar) => ({ at: lead + bar * 4 * beat, note, length: 3.6 * beat, volume: 0.6 })),
  ],
  draw: (time) => `
    <rect width="640" height="360" fill="#3b1f2b"/>
    ${whites.map((note) => `<line x1="${xOf(note)}" x2="${xOf(note)}" y1="0" y2="${keysTop}" stroke="#54303f"/>`).join('')}
    ${notes.map((note) => block(note, time)).join('')}
    <rect y="${keysTop - 4}" width="640" height="109" fill="#26131b"/>
    ${keyboard(time)}`,
};
