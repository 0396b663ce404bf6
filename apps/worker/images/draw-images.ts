import { constants } from 'node:fs';
import { copyFile, lstat, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { packagesWith, workerFolder } from '../sandbox/node-program.ts';
import type { Limits } from '../sandbox/confinement.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { stillFile } from '../transcoder/encoder-settings.ts';
import type { MediaFacts } from '../transcoder/media-facts.ts';
import { SourceRefused } from '../transcoder/source-refused.ts';
import type { Source, Transcoder } from '../transcoder/transcoder.ts';
import { bestPicture, planPreviews, previewCues } from './preview-plan.ts';
import { DrawLine, posterFiles, type DrawTask } from './protocol.ts';

/** What was drawn of a film. */
export interface FilmImages {
  /** Which moment the poster shows. */
  posterSeconds: number;
  width: number;
  height: number;
  /** A few blurred pixels as a data URL, for as long as the poster is not there yet. */
  placeholder: string;
  /** What lies in `out` now. */
  files: string[];
}

const sheetFile = 'sprite.webp';
const cueFile = 'thumbnails.vtt';
const posterWidth = 1280;
const limits: Limits = { wallSeconds: 180, cpuSeconds: 360, memoryBytes: 3e9, fileBytes: 100e6, processes: 128 };

const child = join(import.meta.dirname, 'draw-child.ts');

const draw = async (sandbox: Sandbox, folder: string, task: DrawTask, signal: AbortSignal | undefined): Promise<DrawLine> => {
  const lines: DrawLine[] = [];
  await sandbox.run({
    command: [process.execPath, child, JSON.stringify(task)],
    folder, limits, signal, readable: [...packagesWith('sharp'), workerFolder],
    onLine: (line) => lines.push(Value.Parse(DrawLine, JSON.parse(line))),
  });
  const [answer] = lines;
  if (!answer) throw new Error('The drawing ended without saying what it drew');
  return answer;
};

/** Takes a file that a confined program made; anything else there could lead elsewhere. */
const take = async (folder: string, out: string, file: string): Promise<void> => {
  if (!(await lstat(join(folder, file))).isFile()) throw new Error(`${file} is no file`);
  await copyFile(join(folder, file), join(out, file), constants.COPYFILE_FICLONE);
};

/** Draws poster, placeholder and the sheet of small pictures that a player shows above its time line. */
export const drawImages =
  (transcoder: Transcoder, sandbox: Sandbox) =>
  async (order: Source & { facts: MediaFacts }): Promise<FilmImages> => {
    const { out, facts, signal } = order;
    if (!facts.video) throw new SourceRefused('no_streams', 'Sound alone has no pictures');
    const plan = planPreviews(facts.durationSeconds, facts.video);
    const looks = await transcoder.withPreviews({ ...order, everySeconds: plan.everySeconds, width: plan.width }, async (folder) => {
      const pictures = (await readdir(folder)).filter((name) => name.endsWith('.jpg')).toSorted();
      if (pictures.length === 0) throw new SourceRefused('unreadable', 'The file has no picture that can be shown');
      const answer = await draw(sandbox, folder, { kind: 'sheet', pictures, plan, file: sheetFile }, signal);
      await take(folder, out, sheetFile);
      await writeFile(join(out, cueFile), previewCues(plan, pictures.length, facts.durationSeconds, sheetFile));
      return 'looks' in answer ? answer.looks : [];
    });
    const posterSeconds = bestPicture(looks) * plan.everySeconds;
    return transcoder.withStill({ ...order, atSeconds: posterSeconds, width: posterWidth }, async (folder) => {
      const answer = await draw(sandbox, folder, { kind: 'poster', picture: stillFile }, signal);
      if (!('placeholder' in answer)) throw new Error('The drawing of the poster did not say what it drew');
      for (const { file } of posterFiles) await take(folder, out, file);
      return { posterSeconds, ...answer, files: [...posterFiles.map(({ file }) => file), sheetFile, cueFile] };
    });
  };
