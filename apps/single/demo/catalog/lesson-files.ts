import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Caller } from '../client.ts';
import { type Lesson, type VideoName, videoSeconds, videoSubtitles } from '../content/subject.ts';

interface AttachedFile {
  assetId: string;
  title: string;
}

interface LessonFiles {
  readonly assetId?: string;
  readonly durationSeconds?: number;
  readonly attachments: AttachedFile[];
}

const readAsset = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(join(import.meta.dirname, '..', 'assets', name)));

/** Uploads what belongs to a lesson, each video once for its teacher. */
export const lessonFilesOf = ({ upload }: Caller) => {
  const videos = new Map<VideoName, Promise<string>>();

  const uploadVideo = async (name: VideoName): Promise<string> => {
    const filename = `${name}.mp4`;
    return upload({ filename, type: 'video/mp4', purpose: 'lesson', content: await readAsset(filename) });
  };
  const subtitlesOf = (name: VideoName): Promise<AttachedFile[]> =>
    Promise.all((videoSubtitles[name] ?? []).map(async (language) => {
      const filename = `${name}.${language}.vtt`;
      return { title: filename, assetId: await upload({ filename, type: 'text/vtt', purpose: 'attachment', content: await readAsset(filename) }) };
    }));
  const videoAsset = (name: VideoName): Promise<string> => {
    const asset = videos.get(name) ?? uploadVideo(name);
    videos.set(name, asset);
    return asset;
  };

  return async ({ video, attachment }: Lesson): Promise<LessonFiles> => ({
    ...(video === undefined ? {} : { assetId: await videoAsset(video), durationSeconds: videoSeconds[video] }),
    attachments: [
      ...(video === undefined ? [] : await subtitlesOf(video)),
      ...(attachment === undefined ? [] : [{
        title: attachment.title,
        assetId: await upload({
          filename: attachment.filename, type: 'text/plain', purpose: 'attachment',
          content: new Uint8Array(Buffer.from(`${attachment.text}\n`)),
        }),
      }]),
    ],
  });
};
