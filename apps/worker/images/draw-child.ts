// Runs as a confined program: the pictures it reads were made of what somebody uploaded.
import { writeSync } from 'node:fs';
import sharp from 'sharp';
import { Value } from 'typebox/value';
import { placeOf, type Look, type PreviewPlan } from './preview-plan.ts';
import { DrawTask, posterFiles, type DrawLine } from './protocol.ts';

const say = (line: DrawLine): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const lookOf = async (picture: string): Promise<Look> => {
  const { channels } = await sharp(picture).greyscale().toColourspace('b-w').stats();
  const [grey] = channels;
  return { mean: grey?.mean ?? 0, deviation: grey?.stdev ?? 0 };
};

const drawSheet = async (pictures: readonly string[], plan: PreviewPlan, file: string): Promise<void> => {
  const looks: Look[] = [];
  for (const picture of pictures) looks.push(await lookOf(picture));
  const tiles = pictures.map((input, at) => ({ input, ...placeOf(plan, at) }));
  const [across, down] = [Math.min(plan.columns, pictures.length), Math.ceil(pictures.length / plan.columns)];
  await sharp({ create: { width: across * plan.width, height: down * plan.height, channels: 3, background: '#000000' } }).composite(tiles).webp({ quality: 60 }).toFile(file);
  say({ looks });
};

const placeholderWidth = 16;

const drawPoster = async (picture: string): Promise<void> => {
  for (const { file, format, width } of posterFiles) {
    const drawn = sharp(picture).resize({ width, withoutEnlargement: true });
    if (format === 'webp') await drawn.webp({ quality: 80 }).toFile(file);
    // More effort takes seconds and saves little.
    else if (format === 'avif') await drawn.avif({ quality: 55, effort: 2 }).toFile(file);
    else await drawn.jpeg({ quality: 82, mozjpeg: true }).toFile(file);
  }
  const { width, height } = await sharp(picture).metadata();
  const tiny = await sharp(picture).resize({ width: placeholderWidth }).blur(1).webp({ quality: 40 }).toBuffer();
  say({ placeholder: `data:image/webp;base64,${tiny.toString('base64')}`, width, height });
};

const task = Value.Parse(DrawTask, JSON.parse(process.argv[2] ?? 'null'));
await (task.kind === 'sheet' ? drawSheet(task.pictures, task.plan, task.file) : drawPoster(task.picture));
