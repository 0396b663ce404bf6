import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Academy } from '../academy.ts';
import { demoAdministrator, describeAccounts } from './accounts.ts';

type Say = (line: string) => void;

/** Fills an academy through its public API, once, and says where to go and as whom. */
export const loadDemo = async ({ url, dataFolder }: Pick<Academy, 'url' | 'dataFolder'>, say: Say): Promise<void> => {
  const marker = join(dataFolder, 'demo-loaded');
  if (existsSync(marker) || await load(url, marker, say)) describeAccounts(url).forEach(say);
};

const load = async (url: string, marker: string, say: Say): Promise<boolean> => {
  // Texts, pictures and clients of the demo are in memory only for the one start that needs them.
  const [{ signInAdministrator }, { fillAcademy }] = await Promise.all([import('./people.ts'), import('./fill-academy.ts')]);
  const admin = await signInAdministrator(url);
  if (!admin) {
    say(`No demo academy: ${demoAdministrator.LICEO_ADMIN_EMAIL} cannot sign in here. LICEO_DEMO=off stops trying.`);
    return false;
  }
  say('Loading the demo academy, once …');
  const began = performance.now();
  await fillAcademy(url, admin, say);
  await writeFile(marker, `${new Date().toISOString()}\n`);
  say(`The demo academy is complete after ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  return true;
};
