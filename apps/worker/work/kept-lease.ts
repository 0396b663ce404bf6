import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Claimed, StepName } from './media-client.ts';

const file = 'lease.json';
const uuid = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

const KeptLease = Type.Object({
  jobId: Type.String({ pattern: uuid }),
  token: Type.String({ maxLength: 100 }),
  step: Type.Unsafe<StepName>({ type: 'string', enum: ['probe', 'images', 'video', 'package', 'transcribe', 'translate'] }),
});
/** What a worker was at. Whoever clears up after it can give the job back at once instead of having it wait for its lease. */
export type KeptLease = Static<typeof KeptLease>;

/** Only our own user reads it: with the token one can speak for the worker. */
export const keepLeaseIn = async (folder: string, { jobId, token }: Claimed, step: StepName): Promise<void> => {
  const half = join(folder, `${file}.half`);
  await writeFile(half, JSON.stringify({ jobId, token, step } satisfies KeptLease), { mode: 0o600 });
  await rename(half, join(folder, file));
};

const readOne = async (folder: string): Promise<KeptLease[]> => {
  try {
    const read: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
    return Value.Check(KeptLease, read) ? [read] : [];
  } catch (error) {
    // It was killed before it began, or what lies there is no folder of a job.
    if (error instanceof SyntaxError || ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
};

/** What the worker whose folder this was had in hand. */
export const leasesIn = async (workFolder: string): Promise<KeptLease[]> =>
  (await Promise.all((await readdir(workFolder)).map((name) => readOne(join(workFolder, name))))).flat();
