import { fail, ok, warn, type Finding } from './finding.ts';

const megabyte = 1024 * 1024;
const gigabyte = 1024 * megabyte;
const amount = (bytes: number): string => (bytes >= gigabyte ? `${(bytes / gigabyte).toFixed(1)} GB` : `${Math.floor(bytes / megabyte)} MB`);

/** Where the data is: how much fits in, and whether it can be written. */
export const disk = (folder: string, { free, isWritable }: { free: number; isWritable: boolean }): Finding => {
  if (!isWritable) return fail(`${folder} cannot be written`, 'give the user who runs Liceo the right to, or another folder by LICEO_DATA');
  const what = `${amount(free)} free where the data is (${folder})`;
  const todo = 'make room, or give a folder on another disk by LICEO_DATA';
  if (free < 200 * megabyte) return fail(what, todo);
  return free < 2 * gigabyte ? warn(what, todo) : ok(what);
};

/** Everything in one process idles below 600 MB; a process per service takes about 2.5 GB. */
export const memory = (available: number): Finding => {
  const what = `${amount(available)} of memory available`;
  if (available < 400 * megabyte) return fail(what, 'npm start needs 600 MB: end other programs');
  if (available < gigabyte) return warn(what, 'that is little for npm start, and too little for npm run services: end other programs');
  return available < 3 * gigabyte ? warn(what, 'enough for npm start; npm run services takes about 2.5 GB, and its engines 1 GB') : ok(what);
};

export const openFiles = (limit: number): Finding => {
  const what = limit === Infinity ? 'any number of open files' : `up to ${limit} open files`;
  const todo = 'raise it: ulimit -n 65536, or LimitNOFILE in the unit of systemd';
  if (limit < 1024) return fail(what, todo);
  return limit < 4096 ? warn(what, todo) : ok(what);
};
