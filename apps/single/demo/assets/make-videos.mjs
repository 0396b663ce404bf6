// Draws and composes the videos of the demo academy; see README.md in this folder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { melody } from './scenes/melody.mjs';
import { pendulum } from './scenes/pendulum.mjs';
import { sorting } from './scenes/sorting.mjs';
import { unitCircle } from './scenes/unit-circle.mjs';
import { toWav } from './sound.mjs';

const width = 640;
const height = 360;
const framesPerSecond = 25;
const scenes = { 'unit-circle': unitCircle, sorting, pendulum, melody };

const frameOf = (scene, seconds) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans, sans-serif">${scene.draw(seconds)}</svg>`;

const encode = async (name, scene) => {
  const sound = join(import.meta.dirname, `${name}.wav`);
  await writeFile(sound, toWav(scene.notes, scene.seconds));
  const ffmpeg = spawn('ffmpeg', [
    '-y', '-loglevel', 'error',
    '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`, '-r', `${framesPerSecond}`, '-i', '-',
    '-i', sound, '-map', '0:v', '-map', '1:a',
    '-c:v', 'libx264', '-preset', 'veryslow', '-crf', '24', '-pix_fmt', 'yuv420p', '-g', '50',
    '-c:a', 'aac', '-b:a', '80k', '-movflags', '+faststart', '-fflags', '+bitexact', '-map_metadata', '-1',
    join(import.meta.dirname, `${name}.mp4`),
  ], { stdio: ['pipe', 'inherit', 'inherit'] });
  for (let frame = 0; frame < scene.seconds * framesPerSecond; frame += 1) {
    const pixels = await sharp(Buffer.from(frameOf(scene, frame / framesPerSecond))).removeAlpha().raw().toBuffer();
    if (!ffmpeg.stdin.write(pixels)) await once(ffmpeg.stdin, 'drain');
  }
  ffmpeg.stdin.end();
  const [code] = await once(ffmpeg, 'exit');
  await rm(sound);
  if (code !== 0) throw new Error(`ffmpeg ended with ${code} for ${name}`);
};

for (const [name, scene] of Object.entries(scenes)) await encode(name, scene);
