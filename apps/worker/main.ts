import { randomUUID } from 'node:crypto';
import { constants, setPriority, tmpdir } from 'node:os';
import { ConfigError, faultyConfiguration, processEnvironment } from '@liceo/kernel/config';
import { createLogger } from '@liceo/kernel/log';
import { readConfig } from './config.ts';
import { openMediaTools } from './media-tools.ts';
import { configuredSpeech } from './speech/speech-config.ts';
import { openWorkFolder } from './work-folder.ts';
import { clearUp } from './work/clear-up.ts';
import { openMedia } from './work/media-client.ts';
import { work } from './work/work.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const start = async (): Promise<void> => {
  const environment = processEnvironment();
  const config = readConfig(environment);
  const log = createLogger(config.LOG_LEVEL);
  // People wait for pages; nobody waits for a film in the same way.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  // Who started it and kept a channel to it is gone.
  process.on('disconnect', stop);
  const media = openMedia({ url: config.MEDIA_URL, token: config.LICEO_WORKER_TOKEN });
  const parent = config.WORKER_FOLDER ?? tmpdir();
  await clearUp(parent, media, log);
  const folder = await openWorkFolder(parent);
  try {
    const tools = await openMediaTools(config, (line) => log.warn(line), folder.path);
    say(`${config.WORKER_NAME} works for ${config.MEDIA_URL} with ${tools.transcoder.name}`);
    await work({ ...tools, media, speech: configuredSpeech(environment, tools.sandbox), log, root: folder.path }, { id: randomUUID(), name: config.WORKER_NAME }, stopping.signal);
  } finally {
    await folder.close();
  }
};

start().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(error instanceof ConfigError ? faultyConfiguration : 1);
  },
);
