import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Environment } from '@liceo/kernel/config';
import type { Logger } from '@liceo/kernel/log';
import { createSupervisor, type Supervisor } from '@liceo/kernel/supervise';

const program = fileURLToPath(new URL('../worker/main.ts', import.meta.url));

interface MediaWorkerOptions {
  /** Where the academy answers on this machine. */
  url: string;
  token: string;
  environment: Environment;
  log: Logger;
}

/** Transcodes and transcribes in a process of its own, which is started again when it ends. Without it videos play as they were uploaded. */
export const startMediaWorker = ({ url, token, environment, log }: MediaWorkerOptions): Supervisor => {
  const worker = createSupervisor({ say: (line) => log.info(line) });
  void worker.start({
    name: 'media worker',
    args: [program],
    environment: { ...environment, MEDIA_URL: `${url}/v1`, LICEO_WORKER_TOKEN: token, WORKER_NAME: environment['WORKER_NAME'] ?? hostname() },
    isReady: (line) => line.includes(' works for '),
  });
  void worker.gaveUp.then(({ why }) => log.error(`Videos are not processed any more. ${why}`));
  return worker;
};
