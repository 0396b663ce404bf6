import { createHash } from 'node:crypto';
import { newId } from '@liceo/kernel/id';
import type { startMedia } from '../testing.ts';

export const workerToken = 'a token for tests';

type Media = Awaited<ReturnType<typeof startMedia>>;

interface Given {
  jobId: string;
  token: string;
  kind: string;
  step: string;
  wanted: string[];
  steps: { name: string; status: string }[];
  asset: { id: string; kind: string; size: number; durationSeconds?: number };
  renditions: { name: string; status: string }[];
  results: Record<string, unknown>;
  outputs: string[];
}

export const ladder = [
  { name: '360p', kind: 'video', required: true, width: 640, height: 360, bandwidth: 800_000 },
  { name: '720p', kind: 'video', required: false, width: 1280, height: 720, bandwidth: 2_800_000 },
  { name: 'audio', kind: 'audio', required: true, bandwidth: 128_000 },
];

const master = `#EXTM3U
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="es",URI="audio/index.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=928000,AUDIO="sound"
360p/index.m3u8
`;
const media = `#EXTM3U
#EXT-X-MAP:URI="init.mp4"
#EXTINF:4,
seg-1.m4s
`;
const manifest = '<MPD><Period><AdaptationSet><SegmentTemplate media="../hls/360p/seg-$Number$.m4s" initialization="../hls/360p/init.mp4"/></AdaptationSet></Period></MPD>';

/** A worker as the service sees it, which makes files of a few letters. */
export const workerOf = (t: Media, name = 'tester') => {
  const id = newId();
  const send = (method: string, path: string, job?: Given, body?: object | string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, t.address), {
      method,
      headers: {
        'x-worker-token': workerToken,
        ...(job ? { 'x-lease-token': job.token } : {}),
        ...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });

  const claim = async (waitSeconds = 0): Promise<Given | undefined> => {
    const response = await send('POST', '/worker/claims', undefined, { id, name, waitSeconds });
    return response.status === 204 ? undefined : ((await response.json()) as Given);
  };
  const mustClaim = async (waitSeconds = 0): Promise<Given> => {
    const given = await claim(waitSeconds);
    if (!given) throw new Error('There was no job');
    return given;
  };
  const upload = (job: Given, path: string, text: string, sha256 = createHash('sha256').update(text).digest('hex')) =>
    send('PUT', `/worker/jobs/${job.jobId}/outputs?path=${encodeURIComponent(path)}`, job, text, { 'x-content-sha256': sha256 });
  const finish = (job: Given, step: string, more: object = {}) => send('POST', `/worker/jobs/${job.jobId}/steps`, job, { step, ...more });
  const fail = (job: Given, step: string, retry: boolean) =>
    send('POST', `/worker/jobs/${job.jobId}/failures`, job, { step, reason: 'no_luck', detail: 'It did not work', retry });
  const heartbeat = (job: Given, step: string, percent: number) => send('POST', `/worker/jobs/${job.jobId}/heartbeat`, job, { step, percent });

  const does: Record<string, (job: Given) => Promise<Response>> = {
    probe: (job) => finish(job, 'probe', { ladder, durationSeconds: 12.5, result: { rotation: 90 } }),
    images: async (job) => {
      await upload(job, 'poster.webp', 'poster');
      await upload(job, 'thumbnails.vtt', 'WEBVTT\n\n00:00.000 --> 00:05.000\nsprite.webp#xywh=0,0,160,90\n');
      await upload(job, 'sprite.webp', 'sprite');
      return finish(job, 'images', { placeholder: 'data:image/webp;base64,UklGRg==' });
    },
    video: async (job) => {
      for (const { name: rung } of ladder) {
        await upload(job, `hls/${rung}/index.m3u8`, media);
        await upload(job, `hls/${rung}/init.mp4`, `init of ${rung}`);
        await upload(job, `hls/${rung}/seg-1.m4s`, `segment of ${rung}`);
      }
      return finish(job, 'video', { renditions: ladder.map((rung) => ({ name: rung.name, status: 'done' })) });
    },
    package: async (job) => {
      await upload(job, 'hls/master.m3u8', master);
      await upload(job, 'dash/manifest.mpd', manifest);
      return finish(job, 'package');
    },
    transcribe: async (job) => {
      await upload(job, 'subtitles/es.vtt', 'WEBVTT\n');
      return finish(job, 'transcribe');
    },
    translate: async (job) => {
      await upload(job, 'subtitles/en.vtt', 'WEBVTT\n');
      return finish(job, 'translate');
    },
  };
  /** Does a step as it should be done. */
  const doStep = async (job: Given, step: string): Promise<{ status: string; step: string | null }> => {
    const response = await does[step]?.(job);
    if (response?.status !== 200) throw new Error(`${step}: ${response ? await response.text() : 'unknown'}`);
    return (await response.json()) as { status: string; step: string | null };
  };
  /** Does all that is left, up to a step if one is named. */
  const work = async (job: Given, until?: string): Promise<string> => {
    let state: { status: string; step: string | null } = { status: 'running', step: job.step };
    while (state.step !== null && state.step !== until) state = await doStep(job, state.step);
    return state.status;
  };
  return { id, claim, mustClaim, upload, finish, fail, heartbeat, doStep, work, send };
};
