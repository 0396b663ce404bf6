// Runs beside the tests of one file and outlives them. When they end, by whatever signal, its input ends:
// then it ends the platform that they started and may not have ended themselves.
import { removeLeftovers } from './leftovers.ts';

const [dataFolder] = process.argv.slice(2);
if (!dataFolder) throw new Error('guard.ts needs the data folder of the platform');

let pids = '';
process.stdin.setEncoding('utf8');
for await (const text of process.stdin) pids += String(text);
const last = pids.trim().split('\n').at(-1);
await removeLeftovers(dataFolder, last ? Number(last) : undefined);
