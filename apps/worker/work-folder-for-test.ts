// A process that opens a work folder, says which, and lives until it is killed.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepLeaseIn } from './work/kept-lease.ts';
import type { Claimed } from './work/media-client.ts';
import { openWorkFolder } from './work-folder.ts';

const [parent = '', jobId = '', token = ''] = process.argv.slice(2);
const { path } = await openWorkFolder(parent);
const folder = join(path, jobId);
await mkdir(join(folder, 'video/.making-abc'), { recursive: true });
await writeFile(join(folder, 'video/.making-abc/half.mp4'), 'half');
await keepLeaseIn(folder, { jobId, token } as Claimed, 'video');
process.stdout.write(`${path}\n`);
setInterval(() => undefined, 60_000);
