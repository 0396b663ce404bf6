import type { Access } from './access-table.ts';
import type { World } from './access-world.ts';

// Media: files, the streams that are made of them, and those who make them.

const ownUpload = (status: number, headers: Readonly<Record<string, string>>, body?: Uint8Array<ArrayBuffer>): Access => ({
  permission: 'signedIn', owner: 'author', answers: { visitor: 401, owner: status, others: 403 },
  ask: async (world) => ({ path: { id: await world.upload() }, headers: { 'tus-resumable': '1.0.0', ...headers }, body }),
});

/** The video of a lesson: for those who teach it, staff who may see every course, and the enrolled. */
const readsVideo: Access = {
  permission: 'public', owner: 'author', answers: { visitor: 401, owner: 200, admin: 200, support: 200, others: 403 },
  ask: ({ videoId }) => ({ path: { id: videoId } }),
};

const assetAccess: Readonly<Record<string, Access>> = {
  'GET /v1/assets/{id}': readsVideo,
  'GET /v1/assets/{id}/content': readsVideo,
  'HEAD /v1/assets/{id}/content': readsVideo,
  'DELETE /v1/assets/{id}': {
    permission: 'signedIn', owner: 'author', answers: { visitor: 401, owner: 204, others: 403 },
    ask: async (world) => ({ path: { id: await world.video() } }),
  },
  'OPTIONS /v1/uploads': { permission: 'public', answers: { others: 204 } },
  'OPTIONS /v1/uploads/{id}': { permission: 'public', answers: { others: 204 }, ask: async (world) => ({ path: { id: await world.upload() } }) },
  'POST /v1/uploads': {
    permission: 'signedIn', owner: 'author', answers: { visitor: 401, owner: 201, teacher: 201, admin: 201, others: 403 },
    ask: () => ({ headers: { 'tus-resumable': '1.0.0', 'upload-length': '4', 'upload-metadata': `filename ${btoa('a.mp4')},purpose ${btoa('lesson')}` } }),
  },
  'HEAD /v1/uploads/{id}': ownUpload(200, {}),
  'PATCH /v1/uploads/{id}': ownUpload(204, { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, new Uint8Array([1, 2])),
  'DELETE /v1/uploads/{id}': ownUpload(204, {}),
};

const bogusId = '0199aaaa-0000-7000-8000-00000000dead';

/** A video of the author's own, and the job that makes a stream of it. */
const videoWithJob = async (world: World): Promise<{ id: string; jobId: string }> => {
  const id = await world.video();
  return { id, jobId: (await world.author.get(`/v1/assets/${id}/progress`)).body.job.id };
};

/** Its owner, and those who look after the system. */
const directs = (status: number, ask: Access['ask']): Access => ({
  permission: 'signedIn', owner: 'author', answers: { visitor: 401, owner: status, admin: status, others: 403 }, ...(ask ? { ask } : {}),
});

/** The signature is the key; who asks does not matter. */
const signedFile = (path: Readonly<Record<string, string>>): Access => ({
  permission: 'public', answers: { others: 403 }, ask: ({ videoId }) => ({ path: { id: videoId, ...path }, query: 'expires=1&signature=forged' }),
});

const streamAccess: Readonly<Record<string, Access>> = {
  'GET /v1/assets/{id}/playback': readsVideo,
  'GET /v1/assets/{id}/files/{name}': signedFile({ name: 'poster.webp' }),
  'GET /v1/assets/{id}/files/{folder}/{name}': signedFile({ folder: 'hls', name: 'master.m3u8' }),
  'GET /v1/assets/{id}/files/{folder}/{rendition}/{name}': signedFile({ folder: 'hls', rendition: '360p', name: 'init.mp4' }),
  'PUT /v1/assets/{id}/download': {
    permission: 'signedIn', owner: 'author', answers: { visitor: 401, owner: 200, others: 403 },
    ask: async (world) => ({ path: { id: await world.video() }, body: { allowed: true } }),
  },
  'GET /v1/assets/{id}/progress': directs(200, ({ videoId }) => ({ path: { id: videoId } })),
  'GET /v1/assets/{id}/events': directs(200, ({ videoId }) => ({ path: { id: videoId }, headers: { accept: 'text/event-stream' } })),
  'POST /v1/assets/{id}/jobs': directs(201, async (world) => {
    const { id, jobId } = await videoWithJob(world);
    await world.author.post(`/v1/jobs/${jobId}/cancel`);
    return { path: { id }, body: { kind: 'process' } };
  }),
  'GET /v1/jobs': { permission: 'system:read', answers: { visitor: 401, admin: 200, others: 403 } },
  'GET /v1/jobs/figures': { permission: 'system:read', answers: { visitor: 401, admin: 200, others: 403 } },
  'GET /v1/jobs/events': { permission: 'system:read', answers: { visitor: 401, admin: 200, others: 403 }, ask: () => ({ headers: { accept: 'text/event-stream' } }) },
  'POST /v1/jobs/{id}/cancel': directs(200, async (world) => ({ path: { id: (await videoWithJob(world)).jobId } })),
  'POST /v1/jobs/{id}/retry': directs(200, async (world) => {
    const { jobId } = await videoWithJob(world);
    await world.author.post(`/v1/jobs/${jobId}/cancel`);
    return { path: { id: jobId } };
  }),
};

const spanish = { vtt: 'WEBVTT\n\n00:00.000 --> 00:01.000\nHola\n' };

/** A video of the author's with subtitles that they brought. */
const videoWithSubtitles = async (world: World): Promise<string> => {
  const id = await world.video();
  await world.author.put(`/v1/assets/${id}/subtitles/es`, spanish);
  return id;
};

/** Its owner, and who manages all courses. */
const edits = (status: number, ask: Access['ask']): Access => ({
  permission: 'signedIn', owner: 'author', answers: { visitor: 401, owner: status, admin: status, others: 403 }, ...(ask ? { ask } : {}),
});

const subtitleAccess: Readonly<Record<string, Access>> = {
  'GET /v1/assets/{id}/subtitles': edits(200, ({ videoId }) => ({ path: { id: videoId } })),
  'GET /v1/assets/{id}/subtitles/{language}': edits(200, async (world) => ({ path: { id: await videoWithSubtitles(world), language: 'es' } })),
  'PUT /v1/assets/{id}/languages': edits(200, ({ videoId }) => ({ path: { id: videoId }, body: { spoken: null, wanted: ['es', 'en'] } })),
  'PUT /v1/assets/{id}/subtitles/{language}': edits(201, async (world) => ({ path: { id: await world.video(), language: 'es' }, body: spanish })),
  'PUT /v1/assets/{id}/subtitles/{language}/cues': edits(200, async (world) => ({
    path: { id: await videoWithSubtitles(world), language: 'es' }, headers: { 'if-match': '*' }, body: { cues: [{ from: 0, to: 500, text: 'Hola' }] },
  })),
  // Nothing was heard in them to go back to.
  'DELETE /v1/assets/{id}/subtitles/{language}/edits': edits(409, async (world) => ({ path: { id: await videoWithSubtitles(world), language: 'es' }, headers: { 'if-match': '*' } })),
  'DELETE /v1/assets/{id}/subtitles/{language}': edits(204, async (world) => ({ path: { id: await videoWithSubtitles(world), language: 'es' }, headers: { 'if-match': '*' } })),
};

/** Workers say a token of their own, which no account has. */
const forWorkers = (body?: unknown, query?: string): Access => ({
  permission: 'public', answers: { others: 401 }, ask: () => ({ path: { id: bogusId }, ...(body === undefined ? {} : { body }), ...(query === undefined ? {} : { query }) }),
});

const workerAccess: Readonly<Record<string, Access>> = {
  'POST /v1/worker/claims': forWorkers({ id: bogusId, name: 'worker' }),
  'POST /v1/worker/jobs/{id}/heartbeat': forWorkers({ step: 'probe', percent: 1 }),
  'POST /v1/worker/jobs/{id}/steps': forWorkers({ step: 'probe' }),
  'POST /v1/worker/jobs/{id}/failures': forWorkers({ step: 'probe', reason: 'none', detail: 'None', retry: false }),
  'DELETE /v1/worker/jobs/{id}/lease': forWorkers(),
  'GET /v1/worker/jobs/{id}/source': forWorkers(),
  'GET /v1/worker/jobs/{id}/outputs': forWorkers(undefined, 'path=poster.webp'),
  'PUT /v1/worker/jobs/{id}/outputs': forWorkers(undefined, 'path=poster.webp'),
};

export const mediaAccess: Readonly<Record<string, Access>> = { ...assetAccess, ...streamAccess, ...subtitleAccess, ...workerAccess };
