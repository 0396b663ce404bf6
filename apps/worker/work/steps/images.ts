import { assetSteps } from '../../asset-steps.ts';
import { freshFolder, sourceOf, uploadAll, type Done, type JobContext } from '../job-context.ts';
import { probed } from '../results.ts';

/** Poster and previews of a film, or the waveform of what is only heard. */
export const images = async (context: JobContext): Promise<Done> => {
  const { job, signal } = context;
  const out = await freshFolder(context, 'images');
  const drawn = await assetSteps(context).images({ source: await sourceOf(context), out, facts: probed(job).facts, signal });
  await uploadAll(context, out);
  return drawn ? { result: { posterSeconds: drawn.posterSeconds }, placeholder: drawn.placeholder } : { result: {} };
};
