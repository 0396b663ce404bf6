import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The scripts of the worker, for programs of its own that run confined. */
export const workerFolder = join(import.meta.dirname, '..');

/** What a confined Node has to read besides its script: itself, and the folder of packages in which `name` lies. */
export const packagesWith = (name: string): string[] => {
  const path = fileURLToPath(import.meta.resolve(name));
  return [dirname(process.execPath), path.slice(0, path.indexOf('/node_modules/') + '/node_modules'.length)];
};
