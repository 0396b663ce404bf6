import { assetSteps } from '../../asset-steps.ts';
import { freshFolder, sourceOf, type Done, type JobContext } from '../job-context.ts';

/** Looks at the file and plans what is to be made of it. */
export const probe = async (context: JobContext): Promise<Done> => {
  const { signal } = context;
  const steps = assetSteps(context);
  const facts = await steps.probe({ source: await sourceOf(context), out: await freshFolder(context, 'probe'), signal });
  const { video, audio } = steps.ladder(facts);
  return {
    durationSeconds: facts.durationSeconds,
    ladder: [
      ...video.map(({ name, required, width, height, maxBitrate }) => ({ name, kind: 'video' as const, required, width, height, bandwidth: maxBitrate })),
      ...audio.map(({ name, required, bitrate }) => ({ name, kind: 'audio' as const, required, bandwidth: bitrate })),
    ],
    result: { facts },
  };
};
