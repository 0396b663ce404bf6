// Looks at this machine and this checkout and says what is missing, with what to do. It installs and starts
// nothing, and ends within seconds. `--json` prints it for programs.
import { join } from 'node:path';
import { reasonToInstall } from '../bin/packages.mjs';
import type { Finding } from './doctor/finding.ts';

const root = join(import.meta.dirname, '..');

/** Most checks stand on packages: where they are missing, that is all there is to say. */
const findAll = async (): Promise<Finding[]> => {
  try {
    const { examine } = await import('./doctor/examine.ts');
    return await examine();
  } catch (error) {
    const reason = reasonToInstall(root);
    if (reason === undefined || (error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const { packages } = await import('./doctor/installation.ts');
    return [packages(reason)];
  }
};

const lineOf = ({ level, what, todo }: Finding): string => `${level.padEnd(5)} ${what}${todo === undefined ? '' : `  → ${todo}`}`;

const findings = await findAll();
const count = (level: Finding['level']): number => findings.filter((finding) => finding.level === level).length;
if (process.argv.includes('--json')) {
  console.log(JSON.stringify(findings, null, 2));
} else {
  for (const finding of findings) console.log(lineOf(finding));
  console.log(count('fail') === 0 ? `doctor: nothing stands in the way (${count('warn')} to look at)` : `doctor: ${count('fail')} to mend, ${count('warn')} to look at`);
}
// What did not answer in time must not hold the end up.
process.exit(count('fail') === 0 ? 0 : 1);
