import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectBody } from '../academy.ts';
import type { Answer, Client } from '../client.ts';

/** Two seconds of a test picture with a tone: a real MP4 (H.264, AAC). */
export const video: Uint8Array<ArrayBuffer> = new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/two-seconds.mp4')));

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Starts a resumable upload (tus 1.0.0). */
export const startUpload = (teacher: Client, length: number, purpose = 'lesson', filename = 'Lección 1.mp4'): Promise<Answer> =>
  teacher.send('POST', '/v1/uploads', undefined, {
    'tus-resumable': '1.0.0',
    'upload-length': String(length),
    'upload-metadata': `filename ${base64(filename)},filetype ${base64('video/mp4')},purpose ${base64(purpose)}`,
  });

export const sendPart = (teacher: Client, location: string, offset: number, part: Uint8Array<ArrayBuffer>): Promise<Answer> =>
  teacher.send('PATCH', location, part, {
    'tus-resumable': '1.0.0', 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream',
  });

export const readOffset = async (teacher: Client, location: string): Promise<number> => {
  const { status, headers } = await teacher.send('HEAD', location, undefined, { 'tus-resumable': '1.0.0' });
  if (status !== 200) throw new Error(`HEAD ${location} answered ${status}`);
  return Number(headers.get('upload-offset'));
};

interface File {
  bytes: Uint8Array<ArrayBuffer>;
  purpose: 'lesson' | 'attachment' | 'cover';
  filename: string;
}

/** A whole file; answers the id of its asset. */
export const uploadFile = async (teacher: Client, { bytes, purpose, filename }: File): Promise<string> => {
  const created = await startUpload(teacher, bytes.length, purpose, filename);
  expectBody(created, 201);
  const location = created.headers.get('location') ?? '';
  expectBody(await sendPart(teacher, location, 0, bytes), 204);
  return location.split('/').at(-1) ?? '';
};

export const uploadVideo = (teacher: Client): Promise<string> =>
  uploadFile(teacher, { bytes: video, purpose: 'lesson', filename: 'Lección 1.mp4' });
