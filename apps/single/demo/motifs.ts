import type { MotifName } from './content/subject.ts';

/** Numbers from 0 to 1, always the same ones for the same cover. */
export type Chance = () => number;

export const width = 1280;
export const height = 720;

type Motif = (chance: Chance) => string;

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const between = (chance: Chance, low: number, high: number): number => low + chance() * (high - low);
const fixed = (value: number): string => value.toFixed(1);

const wave = (chance: Chance, middle: number): string => {
  const [swing, length, shift] = [between(chance, 60, 190), between(chance, 260, 620), between(chance, 0, 6)];
  const points = times(65, (step) => {
    const x = step * 20;
    return `${x},${fixed(middle + swing * Math.sin((x / length) * 2 * Math.PI + shift))}`;
  });
  return points.join(' ');
};

const curvesOnAGrid: Motif = (chance) => {
  const grid = [
    ...times(15, (index) => `<path d="M ${40 + index * 85} 0 V ${height}"/>`),
    ...times(8, (index) => `<path d="M 0 ${60 + index * 85} H ${width}"/>`),
  ];
  const curves = times(4, (index) =>
    `<polyline points="${wave(chance, 360)}" fill="none" stroke="#fff" stroke-width="${12 - index * 2.5}" opacity="${0.9 - index * 0.2}" stroke-linecap="round"/>`);
  const [x, y, radius] = [between(chance, 280, 1000), between(chance, 250, 470), between(chance, 110, 190)];
  const corners = 3 + Math.floor(chance() * 5);
  const polygon = times(corners, (index) => {
    const angle = (2 * Math.PI * index) / corners - Math.PI / 2;
    return `${fixed(x + radius * Math.cos(angle))},${fixed(y + radius * Math.sin(angle))}`;
  });
  return `<g stroke="#fff" opacity="0.14" stroke-width="2">${grid.join('')}</g>
    <circle cx="${fixed(x)}" cy="${fixed(y)}" r="${fixed(radius)}" fill="#fff" opacity="0.16"/>
    <polygon points="${polygon.join(' ')}" fill="#fff" opacity="0.28"/>${curves.join('')}`;
};

const tokens = ['#ffd166', '#7ee0c0', '#ff9f80', '#a9c4ff', '#ffffff'];

const codeLine = (chance: Chance, y: number, indent: number): string => {
  let x = 300 + indent * 60;
  return times(1 + Math.floor(chance() * 4), () => {
    const length = between(chance, 50, 190);
    const token = tokens[Math.floor(chance() * tokens.length)];
    const bar = `<rect x="${fixed(x)}" y="${y}" width="${fixed(length)}" height="22" rx="11" fill="${token}" opacity="0.92"/>`;
    x += length + 18;
    return bar;
  }).join('');
};

const codeInAWindow: Motif = (chance) => {
  let indent = 0;
  const lines = times(9, (index) => {
    const line = codeLine(chance, 205 + index * 46, indent);
    indent = Math.max(0, Math.min(3, indent + Math.floor(between(chance, -1, 2))));
    return line;
  });
  const dots = times(3, (index) => `<circle cx="${262 + index * 34}" cy="141" r="10" fill="#fff" opacity="0.55"/>`);
  return `<rect x="220" y="104" width="840" height="528" rx="26" fill="#10182b" opacity="0.82"/>
    <path d="M 220 178 H 1060" stroke="#fff" opacity="0.15" stroke-width="2"/>
    ${dots.join('')}<svg x="0" y="0" width="1040" height="${height}">${lines.join('')}</svg>
    <path d="M 170 250 l -90 110 l 90 110 M 1110 250 l 90 110 l -90 110" fill="none" stroke="#fff" stroke-width="22" stroke-linecap="round" stroke-linejoin="round" opacity="0.8"/>`;
};

const bubble = (chance: Chance, x: number, y: number, tail: 'left' | 'right'): string => {
  const [wide, high] = [between(chance, 330, 470), between(chance, 190, 260)];
  const foot = tail === 'left' ? x + 80 : x + wide - 80;
  const lean = tail === 'left' ? -70 : 70;
  const words = times(3, (row) =>
    `<rect x="${fixed(x + 48)}" y="${fixed(y + high * (0.24 + row * 0.21))}" width="${fixed((wide - 96) * between(chance, 0.45, 1))}" height="18" rx="9" fill="#000" opacity="0.2"/>`);
  return `<path d="M ${fixed(foot - 34)} ${fixed(y + high - 6)} l ${lean} 76 l ${fixed(68 - lean)} -76 z" fill="#fff"/>
    <rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(wide)}" height="${fixed(high)}" rx="54" fill="#fff"/>${words.join('')}`;
};

const speechBubbles: Motif = (chance) => `
  <g opacity="0.35">${bubble(chance, between(chance, 60, 130), between(chance, 350, 400), 'left')}</g>
  <g opacity="0.6">${bubble(chance, between(chance, 700, 780), between(chance, 330, 390), 'right')}</g>
  <g opacity="0.94">${bubble(chance, between(chance, 360, 460), between(chance, 90, 150), chance() < 0.5 ? 'left' : 'right')}</g>`;

const orbits: Motif = (chance) => {
  const stars = times(70, () =>
    `<circle cx="${fixed(chance() * width)}" cy="${fixed(chance() * height)}" r="${fixed(between(chance, 1, 4))}" opacity="${fixed(between(chance, 0.2, 0.9))}"/>`);
  const turn = between(chance, 0, 60);
  const rings = times(3, (index) => {
    const angle = turn + index * 60;
    const at = between(chance, 0, 2 * Math.PI);
    return `<g transform="rotate(${fixed(angle)} 640 360)">
      <ellipse cx="640" cy="360" rx="${380 - index * 20}" ry="135" fill="none" stroke="#fff" stroke-width="7" opacity="0.75"/>
      <circle cx="${fixed(640 + (380 - index * 20) * Math.cos(at))}" cy="${fixed(360 + 135 * Math.sin(at))}" r="24" fill="#ffd166"/></g>`;
  });
  return `<g fill="#fff">${stars.join('')}</g><circle cx="640" cy="360" r="250" fill="#fff" opacity="0.08"/>
    ${rings.join('')}<circle cx="640" cy="360" r="62" fill="#fff"/><circle cx="622" cy="344" r="22" fill="#fff" opacity="0.6"/>`;
};

const note = (x: number, y: number, size: number): string => `
  <g transform="translate(${fixed(x)} ${fixed(y)}) scale(${fixed(size)})" fill="#fff">
    <ellipse rx="30" ry="22" transform="rotate(-20)"/><rect x="22" y="-150" width="9" height="146"/><path d="M 31 -150 c 60 26 60 62 42 100 c 2 -40 -16 -52 -42 -58 z"/>
  </g>`;

const discsAndStaff: Motif = (chance) => {
  const discs = times(6, () =>
    `<circle cx="${fixed(chance() * width)}" cy="${fixed(chance() * height)}" r="${fixed(between(chance, 80, 240))}" fill="${tokens[Math.floor(chance() * tokens.length)]}" opacity="0.32"/>`);
  const bend = between(chance, -160, 160);
  const staff = times(5, (line) =>
    `<path d="M -20 ${270 + line * 44} C 360 ${fixed(270 + line * 44 + bend)} 900 ${fixed(270 + line * 44 - bend)} 1300 ${270 + line * 44}" fill="none" stroke="#fff" stroke-width="5" opacity="0.7"/>`);
  const notes = times(5, (index) => note(170 + index * 225 + between(chance, -40, 40), between(chance, 300, 460), between(chance, 0.8, 1.4)));
  return discs.join('') + staff.join('') + notes.join('');
};

const risingColumns: Motif = (chance) => {
  let tall = between(chance, 110, 170);
  const tops = times(8, (index) => {
    tall += between(chance, -15, 85);
    return { x: 150 + index * 125, y: 640 - Math.min(tall, 520) };
  });
  const columns = tops.map(({ x, y }) => `<rect x="${x}" y="${fixed(y + 40)}" width="84" height="${fixed(600 - y)}" rx="14" fill="#fff" opacity="0.3"/>`);
  const line = tops.map(({ x, y }) => `${x + 42},${fixed(y)}`).join(' ');
  const points = tops.map(({ x, y }) => `<circle cx="${x + 42}" cy="${fixed(y)}" r="15" fill="#fff"/>`);
  return `<circle cx="${fixed(between(chance, 200, 520))}" cy="190" r="120" fill="#ffd166" opacity="0.5"/>
    <path d="M 90 640 H 1190" stroke="#fff" stroke-width="6" opacity="0.7" stroke-linecap="round"/>
    ${columns.join('')}<polyline points="${line}" fill="none" stroke="#fff" stroke-width="9" stroke-linejoin="round" stroke-linecap="round"/>${points.join('')}`;
};

const landscape = (chance: Chance, wide: number, high: number): string => {
  const ridge = (base: number): string => {
    const peaks = times(6, (index) => `L ${fixed((index / 5) * wide)} ${fixed(high * between(chance, base - 0.14, base + 0.1))}`);
    return `M 0 ${high} ${peaks.join(' ')} L ${wide} ${high} z`;
  };
  return `<rect width="${wide}" height="${high}" fill="${tokens[Math.floor(chance() * 4)]}"/>
    <circle cx="${fixed(wide * between(chance, 0.2, 0.8))}" cy="${fixed(high * 0.28)}" r="${fixed(high * 0.13)}" fill="#fff"/>
    <path d="${ridge(0.55)}" fill="#2b3a67" opacity="0.55"/><path d="${ridge(0.78)}" fill="#2b3a67" opacity="0.85"/>`;
};

const framedPictures: Motif = (chance) => {
  const wall = [[90, 380, 290], [528, 270, 370], [856, 330, 250]].map(([x = 0, wide = 0, high = 0]) => {
    const y = 360 - high / 2 + between(chance, -40, 40);
    return `<rect x="${x - 22}" y="${fixed(y - 10)}" width="${wide + 44}" height="${high + 44}" fill="#000" opacity="0.22"/>
      <rect x="${x - 22}" y="${fixed(y - 22)}" width="${wide + 44}" height="${high + 44}" fill="#fff"/>
      <svg x="${x}" y="${fixed(y)}" width="${wide}" height="${high}">${landscape(chance, wide, high)}</svg>`;
  });
  return `<g transform="translate(${fixed(between(chance, -15, 15))} 0)">${wall.join('')}</g>`;
};

const moonAndStars: Motif = (chance) => {
  const stars = times(120, () =>
    `<circle cx="${fixed(chance() * width)}" cy="${fixed(chance() * 560)}" r="${fixed(between(chance, 1, 4.5))}" opacity="${fixed(between(chance, 0.3, 1))}"/>`);
  const plough = [[420, 250], [520, 215], [590, 245], [665, 290], [680, 380], [820, 395], [850, 300]];
  const joined = [...plough, plough[3]].map((point) => point?.join(',')).join(' ');
  return `<g fill="#fff">${stars.join('')}
    <polyline points="${joined}" fill="none" stroke="#fff" stroke-width="3" opacity="0.6"/>
    ${plough.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="10"/>`).join('')}</g>
    <path d="M 1050 90 a 95 95 0 1 0 70 160 a 78 78 0 1 1 -70 -160 z" fill="#ffe9a8"/>
    <path d="M 0 720 V 600 C 240 500 420 640 640 590 S 1040 500 1280 620 V 720 z" fill="#0b1026" opacity="0.85"/>`;
};

/** The drawings, 1280 by 720: one for each subject, and some for courses that need their own. */
export const motifs: Readonly<Record<MotifName, Motif>> = {
  mathematics: curvesOnAGrid,
  programming: codeInAWindow,
  languages: speechBubbles,
  science: orbits,
  'arts-and-music': discsAndStaff,
  business: risingColumns,
  pictures: framedPictures,
  sky: moonAndStars,
};
