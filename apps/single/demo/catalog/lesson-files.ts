import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Caller } from '../client.ts';
import { type Lesson, type VideoName, videoSeconds } from '../content/subject.ts';

interface LessonFiles {
  readonly assetId?: string;
  readonly durationSeconds?: number;
  readonly attachments?: { assetId: string; title: string }[];
}

/** Uploads what belongs to a lesson, each video once for its teacher. */
export const lessonFilesOf = ({ upload }: Caller) => {
  const videos = new Map<VideoName, Promise<string>>();

  const uploadVideo = async (name: VideoName): Promise<string> => {
    const content = new Uint8Array(await readFile(join(import.meta.dirname, '..', 'assets', `${name}.mp4`)));
    return upload({ filename: `${name}.mp4`, type: 'video/mp4', purpose: 'lesson', content });
  };
  const videoAsset = (name: VideoName): Promise<string> => {
    const asset = videos.get(name) ?? uploadVideo(name);
    videos.set(name, asset);
    return asset;
  };

  return async ({ video, attachment }: Lesson): Promise<LessonFiles> => ({
    ...(video === undefined ? {} : { assetId: await videoAsset(video), durationSeconds: videoSeconds[video] }),
    ...(attachment === undefined ? {} : {
      attachments: [{
        title: attachment.title,
        assetId: await upload({
          filename: attachment.filename, type: 'text/plain', purpose: 'attachment',
          content: new Uint8Array(Buffer.from(`${attachment.text}\n`)),
        }),
      }],
    }),
  });
};
