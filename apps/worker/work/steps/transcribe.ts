import { languageCode } from '../../speech/language.ts';
import { SpeechError } from '../../speech/speech-error.ts';
import { transcribeTrack } from '../../speech/subtitle-track.ts';
import type { Done, JobContext } from '../job-context.ts';
import { probed, spokenIn } from '../results.ts';
import { soundOf } from '../sound.ts';
import { bringTrack, conflictsOf, findTrack, replacing, shownTrack, type FoundTrack } from '../tracks.ts';

const why = {
  not_configured: 'Nothing is configured to transcribe with: set LICEO_WHISPER_MODEL or LICEO_TRANSCRIPTION_URL. "npm run models" explains both.',
  no_sound: 'The film has no sound.',
} as const;

/** A film without subtitles is a film; who asks for subtitles alone is told that there will be none. */
const nothingToDo = ({ job }: JobContext, reason: keyof typeof why): Done => {
  if (job.kind === 'subtitles') throw new SpeechError(reason, why[reason]);
  return { skipped: true, result: { reason } };
};

/** Whether only other languages are asked for than the one whose text is there. */
const isThere = ({ job }: JobContext, spoken: string | undefined): boolean =>
  job.kind === 'subtitles' && job.wanted.length > 0 && spoken !== undefined && !job.wanted.includes(spoken) && job.outputs.includes(shownTrack(spoken));

/** In which language to listen, when that is known: another one might be heard in the place of what a teacher has corrected. */
const languageToHear = async (context: JobContext): Promise<string | undefined> => {
  const { job } = context;
  if (job.spoken !== null) return job.spoken;
  const before = spokenIn(job);
  const earlier = before === undefined ? undefined : (await findTrack(context, before)).earlier;
  if (earlier && earlier.edited !== earlier.machine) return before;
  const [stream] = probed(job).facts.audio;
  return stream?.language === undefined ? undefined : languageCode(stream.language);
};

/** Writes down what is said, where there is sound and something to transcribe with. */
export const transcribe = async (context: JobContext): Promise<Done> => {
  const { job, speech, signal, onProgress } = context;
  const spoken = job.spoken ?? spokenIn(job);
  if (isThere(context, spoken)) return { result: { spoken } };
  if (!speech.transcriber) return nothingToDo(context, 'not_configured');
  const audio = await soundOf(context);
  if (audio === undefined) return nothingToDo(context, 'no_sound');
  const language = await languageToHear(context);
  let found: FoundTrack | undefined;
  const track = await transcribeTrack(speech, {
    audio, signal, onProgress, ...(language === undefined ? {} : { language }),
    earlier: async (heard) => (found = await findTrack(context, heard)).earlier,
  });
  if (track.language === 'und') return { result: {} };
  if (!found || found.isTheirOwn) return { result: { spoken: track.language } };
  await bringTrack(context, track);
  return { result: { spoken: track.language, conflicts: { [track.language]: conflictsOf(track) } }, replaces: replacing(track.language, found) };
};
