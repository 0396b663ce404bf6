import { randomUUID } from 'node:crypto';
import type { Engine } from '@liceo/kernel/engine';
import { startTestEngine } from '@liceo/kernel/testing-engines';
import type { Academy } from '../academy.ts';
import { openAcademy } from '../academy.ts';
import { startPlatform } from '../platform.ts';
import { startServicesShape } from '../services-shape.ts';
import { waitFor } from '../wait-for.ts';

/** A platform whose parts can be killed. */
export interface MediaSite {
  academy: Academy;
  /** Where it answers, now. */
  url(): string;
  workerToken: string;
  database(service: string): string;
  /** The folder of the media service's files. */
  files: string;
  /** kill −9 of the process with the media service; resolves when it answers again. */
  killService(): Promise<void>;
  /** What carries its events, when that is a process of its own. */
  broker: Engine | undefined;
  stop(): Promise<void>;
}

const administrator = { email: 'admin@liceo.test', password: 'liceo-demo-2026' };
const secondsToAnswer = 120;

/** Shape `single`; ended with the tests of the file. */
export const startSingleSite = async (): Promise<MediaSite> => {
  const workerToken = randomUUID();
  const platform = await startPlatform({ LICEO_WORKER_TOKEN: workerToken });
  return {
    academy: platform,
    url: () => platform.url,
    workerToken,
    database: platform.database,
    files: platform.filesOf('media'),
    killService: async () => {
      await platform.kill();
      await platform.restart();
    },
    broker: undefined,
    stop: () => Promise.resolve(),
  };
};

/** Shape `services` over a broker of its own. */
export const startServicesSite = async (brokerName: 'rabbitmq' | 'kafka', environment: Readonly<Record<string, string>> = {}): Promise<MediaSite & { mediaPid(): number }> => {
  const workerToken = randomUUID();
  const broker = await startTestEngine(brokerName);
  const shape = await startServicesShape(broker.url, {
    LICEO_DEMO: 'off', LICEO_ADMIN_EMAIL: administrator.email, LICEO_ADMIN_PASSWORD: administrator.password, LICEO_WORKER_TOKEN: workerToken,
    NODE_ENV: 'production', NODE_OPTIONS: '', VITEST: '', ...environment,
  });
  const isReady = async (): Promise<boolean> => {
    const [media = ''] = shape.instances.get('media') ?? [];
    return (await fetch(`${media}/health/ready`).catch(() => undefined))?.status === 200;
  };
  return {
    academy: await openAcademy(() => shape.url, administrator),
    url: () => shape.url,
    workerToken,
    database: shape.database,
    files: shape.filesOf('media'),
    mediaPid: () => shape.pidOf('media'),
    killService: async () => {
      const before = shape.pidOf('media');
      process.kill(before, 'SIGKILL');
      await waitFor(async () => shape.pids('media').some((pid) => pid !== before) && await isReady(), { seconds: secondsToAnswer, what: 'the media service’s return' });
    },
    broker,
    stop: async () => {
      await shape.stop();
      await broker.stop();
    },
  };
};
