// Runs whisper.cpp in a process of its own: the engine cannot be stopped in the middle, and a fault in it
// or in a model must end nobody else.
import { createRequire } from 'node:module';
import { constants, getPriority, setPriority } from 'node:os';
import { whisperCode } from './language.ts';
import { listen, type Hear } from './listen.ts';
import { SpeechError } from './speech-error.ts';
import type { WhisperNews, WhisperOrder } from './whisper-protocol.ts';

interface Options {
  readonly language: string;
  readonly translate: boolean;
  readonly maxThreads: number;
  readonly maxContext: number;
  readonly onProgress: (percent: number) => void;
}

interface Result {
  readonly language?: string;
  readonly segments: readonly { readonly text: string; readonly t0: number; readonly t1: number }[];
}

interface Engine {
  transcribeData(samples: ArrayBuffer, options: Options): { promise: Promise<Result> };
}

interface Binding {
  readonly WhisperContext: new (options: { filePath: string; useGpu: boolean }) => Engine;
}

const tell = (news: WhisperNews): void => void process.stdout.write(`${JSON.stringify(news)}\n`);

const loadBinding = (path: string): Binding => {
  try {
    return createRequire(import.meta.url)(path) as Binding;
  } catch (error) {
    throw new SpeechError('engine_missing', `whisper.cpp cannot be loaded on this machine: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const loadModel = ({ binding, model: filePath }: WhisperOrder): Engine => {
  const { WhisperContext } = loadBinding(binding);
  try {
    return new WhisperContext({ filePath, useGpu: false });
  } catch (error) {
    throw new SpeechError('model_unusable', `whisper.cpp cannot load the model ${filePath}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const hearWith = (engine: Engine, { threads, translate }: WhisperOrder): Hear => async ({ samples }, language, onProgress) => {
  const { language: found, segments } = await engine.transcribeData(samples.buffer, {
    language: language === undefined ? 'auto' : whisperCode(language),
    translate,
    maxThreads: threads,
    // With what was said before as context, one invented sentence is repeated to the end.
    maxContext: 0,
    onProgress: (percent) => onProgress(percent / 100),
  }).promise;
  return { language: found, segments: segments.map(({ text, t0, t1 }) => ({ text, from: t0, to: t1 })) };
};

const run = async (order: WhisperOrder): Promise<WhisperNews> => {
  const engine = loadModel(order);
  const transcript = await listen(
    { ...order, signal: new AbortController().signal, onProgress: (percent) => tell({ type: 'progress', percent }) },
    hearWith(engine, order),
  );
  return { type: 'done', transcript };
};

const main = async (order: WhisperOrder): Promise<void> => {
  try {
    tell(await run(order));
  } catch (error) {
    if (!(error instanceof SpeechError)) throw error;
    tell({ type: 'failed', fault: error.fault, message: error.message });
  }
  process.exitCode = 0;
};

// It yields to those who wait for an answer; who is that low already may not rise.
setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
// Without its parent nobody waits for it; an orderly exit would wait for the engine.
const end = (): void => void process.kill(process.pid, 'SIGKILL');
process.stdout.on('error', end);
process.on('disconnect', end);
// Listening must not keep it alive: the engine's promise stays unsettled after a fault of its own, and then
// the process has to end, badly.
process.channel?.unref();
process.exitCode = 1;

main(JSON.parse(process.argv[2] ?? '') as WhisperOrder).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
});
