import { packageRenditions } from '../../transcoder/package-renditions.ts';
import { freshFolder, uploadAll, type Done, type JobContext } from '../job-context.ts';
import { made } from '../results.ts';

/** Writes the manifests over all that is there. */
export const packageAll = async (context: JobContext): Promise<Done> => {
  const out = await freshFolder(context, 'package');
  await packageRenditions(out, made(context.job));
  await uploadAll(context, out);
  return {};
};
