// Explains what subtitles can be made with, checks what is configured, and tries it on a sound.
import { parseArgs } from 'node:util';
import { ConfigError, faultyConfiguration, processEnvironment } from '@liceo/kernel/config';
import { SpeechError } from './speech-error.ts';
import { configuredSpeech, type Speech } from './speech-config.ts';
import { transcribeTrack, translateTrack } from './subtitle-track.ts';
import { checkWhisperModel } from './whisper-model.ts';

const say = (line = ''): void => void process.stdout.write(`${line}\n`);

const models = [
  ['ggml-tiny.bin', '75 MiB', 'to try it out; many faults'],
  ['ggml-base.bin', '142 MiB', 'clear speech on a small machine'],
  ['ggml-small.bin', '466 MiB', 'a good start for lessons'],
  ['ggml-medium.bin', '1.5 GiB', 'better names and terms, slow without many cores'],
  ['ggml-large-v3-turbo-q5_0.bin', '547 MiB', 'nearly the best; transcribes only, its translations are poor'],
  ['ggml-large-v3-turbo.bin', '1.5 GiB', 'the same, not rounded'],
  ['ggml-large-v3-q5_0.bin', '1.1 GiB', 'the best, rounded'],
  ['ggml-large-v3.bin', '2.9 GiB', 'the best, very slow without many cores'],
] as const;

const explain = (): void => {
  say('Subtitles need a Whisper model on this machine, or a server that transcribes.');
  say();
  say('Models of whisper.cpp, with the size of their files; in memory they take 0.2 to 1 GiB more, the larger the more:');
  for (const [file, size, what] of models) say(`  ${file.padEnd(30)}${size.padStart(8)}  ${what}`);
  say('They know 99 languages and translate into English. Those whose name ends in ".en" know English only.');
  say('They are at https://huggingface.co/ggerganov/whisper.cpp/tree/main (MIT). Liceo downloads none by itself. For example:');
  say('  curl -LO https://huggingface.co/ggerganov/whisper.cpp/resolve/main/ggml-small.bin');
  say('  LICEO_WHISPER_MODEL=/where/it/is/ggml-small.bin npm run models');
  say();
  say('Or any server with the protocol of OpenAI, also one of your own such as whisper.cpp\'s or llama.cpp\'s:');
  say('  LICEO_TRANSCRIPTION_URL=https://…/v1  LICEO_TRANSCRIPTION_KEY=…  LICEO_TRANSCRIPTION_MODEL=whisper-1');
  say('  LICEO_TRANSLATION_URL=https://…/v1    LICEO_TRANSLATION_KEY=…    LICEO_TRANSLATION_MODEL=…');
  say();
  say('npm run models -- --try=sound.wav --to=en   transcribes and translates a WAV file (16 kHz, 16 bits, one channel).');
};

const describe = async ({ model, transcriber, translators }: Speech): Promise<void> => {
  say(`Transcribed by: ${transcriber?.name ?? 'nobody; lessons have no subtitles of their own'}`);
  say(`Translated by:  ${translators.map(({ name }) => (name === 'whisper' ? 'whisper (into English)' : name)).join(', then ') || 'nobody'}`);
  if (model === undefined) return;
  const { size, precision, isMultilingual, bytes } = await checkWhisperModel(model);
  say(`Whisper model:  ${model} is whole: ${size}, ${precision}, ${isMultilingual ? 'many languages' : 'English only'}, ${(bytes / 1024 / 1024).toFixed(1)} MiB`);
};

const tryOut = async (speech: Speech, audio: string, language: string | undefined, to: string | undefined): Promise<void> => {
  const began = performance.now();
  const { signal } = new AbortController();
  const onProgress = (percent: number): void => void process.stderr.write(`${percent} %\n`);
  const track = await transcribeTrack(speech, { audio, signal, onProgress, ...(language === undefined ? {} : { language }) });
  say(`Language: ${track.language}\n\n${track.vtt}`);
  if (to !== undefined) say((await translateTrack(speech, { audio, signal, onProgress, source: track, to })).vtt);
  say(`It took ${((performance.now() - began) / 1000).toFixed(1)} s.`);
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { try: { type: 'string' }, language: { type: 'string' }, to: { type: 'string' } } });
  const speech = configuredSpeech(processEnvironment());
  if (values.try !== undefined) return tryOut(speech, values.try, values.language, values.to);
  explain();
  say();
  await describe(speech);
};

main().catch((error: unknown) => {
  const isExpected = error instanceof SpeechError || error instanceof ConfigError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? faultyConfiguration : 1;
});
