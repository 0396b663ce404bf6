import { languageCode } from '../../speech/language.ts';
import { translateTrack } from '../../speech/subtitle-track.ts';
import type { Done, JobContext } from '../job-context.ts';
import { spokenIn, translatedIn } from '../results.ts';
import { soundOf } from '../sound.ts';
import { bringTrack, conflictsOf, findTrack, replacing, sha256, type FoundTrack } from '../tracks.ts';

type Reported = NonNullable<Done['replaces']>;

const targetsOf = ({ job }: JobContext, spoken: string): string[] =>
  (job.kind === 'subtitles' && job.wanted.length > 0 ? job.wanted : job.languages).filter((language) => language !== spoken);

const canTranslate = ({ speech }: JobContext, from: string, to: string): boolean =>
  languageCode(from) !== undefined && languageCode(to) === to && speech.translators.some((one) => one.translates(from, to));

/** Says it in the other languages as well, when somebody can: what the teacher corrected, and not what was heard. */
export const translate = async (context: JobContext): Promise<Done> => {
  const { job, speech, signal, onProgress } = context;
  const spoken = job.spoken ?? spokenIn(job);
  const vtt = spoken === undefined ? undefined : (await findTrack(context, spoken)).shown;
  if (spoken === undefined || vtt === undefined) return { skipped: true };
  const wanted = targetsOf(context, spoken);
  const targets = wanted.filter((language) => canTranslate(context, spoken, language));
  const lacking = wanted.filter((language) => !targets.includes(language));
  const audio = targets.length === 0 ? undefined : await soundOf(context);
  if (audio === undefined) return { skipped: true, result: { lacking } };
  const conflicts: Record<string, ReturnType<typeof conflictsOf>> = {};
  const translated: Record<string, string> = { ...translatedIn(job) };
  const replaces: Reported = [];
  for (const [n, to] of targets.entries()) {
    let found: FoundTrack | undefined = await findTrack(context, to);
    if (found.isTheirOwn) continue;
    const track = await translateTrack(speech, {
      audio, signal, source: { language: spoken, vtt }, to,
      onProgress: (percent) => onProgress((100 * n + percent) / targets.length),
      earlier: async () => (found = await findTrack(context, to)).earlier,
    });
    if (found.isTheirOwn) continue;
    await bringTrack(context, track);
    replaces.push(...replacing(to, found));
    conflicts[to] = conflictsOf(track);
    translated[to] = sha256(vtt);
  }
  return { result: { translated, lacking, conflicts }, replaces };
};
