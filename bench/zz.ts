import { fill } from './growth/fill.ts';
import { newDataFolder, startPlatform, removeFolder } from './platform.ts';
const n = Number(process.argv[2]); const keep = process.argv[3];
const folder = keep ?? newDataFolder();
if (keep) (await import('node:fs')).mkdirSync(keep, { recursive: true, mode: 0o755 });
const p = await startPlatform(folder);
const now = new Date();
const k = { 100: [40, 20, 5], 10000: [400, 200, 100], 100000: [2000, 1000, 500] }[n]!;
const b = performance.now();
await Promise.all(['identity','users','catalog','orders','payments','learning','media','notifications'].map(async (s) => {
  const t = performance.now();
  await fill(p.databaseUrl(s), s, { students: n, courses: k[0]!, goods: k[1]!, teachers: k[2]! }, { seed: 42, now }).catch((e) => console.log(s, e.message, e.where, e.detail));
  console.log(s, ((performance.now() - t) / 1000).toFixed(1));
}));
console.log('all', (performance.now() - b) / 1000, 'cpu', (await import('./platform.ts')).cpuSeconds(p.pid));
await p.stop(); if (!keep) removeFolder(folder); process.exit(0);
