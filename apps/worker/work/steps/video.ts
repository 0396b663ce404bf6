import { assetSteps } from '../../asset-steps.ts';
import { freshFolder, sourceOf, uploadAll, type Done, type JobContext } from '../job-context.ts';
import { made, probed } from '../results.ts';

/** Most of the time goes into encoding; the rest into bringing what came out of it. */
const shareOfEncoding = 0.9;

/** Makes the renditions, all from one decoding; what was made before, maybe elsewhere, stays. */
export const video = async (context: JobContext): Promise<Done> => {
  const { job, signal, onProgress } = context;
  const out = await freshFolder(context, 'video');
  const isPart = job.kind === 'rendition';
  const fresh = await assetSteps(context).video({
    source: await sourceOf(context), out, facts: probed(job).facts, signal,
    ...(isPart ? { only: job.wanted } : {}),
    onProgress: (percent) => onProgress(percent * shareOfEncoding),
  });
  await uploadAll(context, out, 'hls');
  const before = isPart ? made(job).filter(({ name }) => !fresh.some((one) => one.name === name)) : [];
  return {
    renditions: fresh.map(({ name, codec }) => ({ name, status: 'done' as const, codecs: codec })),
    result: { renditions: [...before, ...fresh] },
  };
};
