// Tries a machine out: makes of one file what the workers make of an upload, without any service.
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigError, faultyConfiguration, parseConfig, processEnvironment } from '@liceo/kernel/config';
import { assetSteps } from './asset-steps.ts';
import { MediaSettings, openMediaTools } from './media-tools.ts';
import { SourceRefused } from './transcoder/source-refused.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const transcodeFile = async (file: string, folder: string): Promise<void> => {
  const tools = await openMediaTools(parseConfig(MediaSettings, processEnvironment()), say);
  const steps = assetSteps(tools);
  const [source, out] = [resolve(file), resolve(folder)];
  await mkdir(out, { recursive: true });
  const facts = await steps.probe({ source, out });
  say(`${facts.durationSeconds.toFixed(1)} s, ${facts.video ? `${facts.video.codec} ${facts.video.width}×${facts.video.height}` : 'no picture'}, ${facts.audio.length} tracks of sound; by ${tools.transcoder.name}`);
  const images = await steps.images({ source, out, facts });
  if (images) say(`The poster shows ${images.posterSeconds} s`);
  const began = performance.now();
  const renditions = await steps.video({ source, out, facts, onProgress: (percent) => say(`${percent} %`) });
  await steps.package(out);
  say(`${renditions.map(({ name }) => name).join(', ')} in ${((performance.now() - began) / 1000).toFixed(1)} s: ${out}/hls/master.m3u8`);
};

const [file, folder] = process.argv.slice(2);
try {
  if (!file || !folder) throw new ConfigError(['say which file, and into which folder: transcode-file.ts <file> <folder>']);
  await transcodeFile(file, folder);
} catch (error) {
  const isExpected = error instanceof ConfigError || error instanceof SourceRefused;
  process.stderr.write(`${isExpected ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = error instanceof ConfigError ? faultyConfiguration : 1;
}
