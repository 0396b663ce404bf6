import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FF_ENCODER_AAC, FF_ENCODER_LIBX264, FF_ENCODER_MJPEG } from 'node-av/constants';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeClip } from './clips-for-test.ts';
import { engines } from './engines-for-test.ts';
import { chooseLadder } from './ladder.ts';
import { SourceRefused } from './source-refused.ts';
import type { Transcoder } from './transcoder.ts';

const x264 = { codec: FF_ENCODER_LIBX264, options: { preset: 'ultrafast' } };

let base: string;
let film: string;
const clip = (name: string, sources: string, streams: Parameters<typeof makeClip>[0]['streams'], more: { formatOptions?: Record<string, string> } = {}): string =>
  makeClip({ file: join(base, name), sources, streams, ...more });

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'hostile-sources-test-'));
  film = clip('film.mp4', 'testsrc2=s=320x180:r=25:d=2[out0];sine=440:d=2[out1]', [x264, { codec: FF_ENCODER_AAC }]);
});
afterAll(() => rm(base, { recursive: true }));

describe.each(Object.entries(engines))('the transcoder over %s refuses', (_name, { isThere, open: openOne }) => {
  let transcoder: Transcoder;
  let out: string;
  beforeAll(async () => {
    if (isThere) transcoder = await openOne();
  });
  beforeEach(async ({ skip }) => {
    if (!isThere) skip('this machine has no such program');
    out = await mkdtemp(join(base, 'out-'));
  });
  const attempt = async (source: string): Promise<void> => {
    const facts = await transcoder.probe({ source, out });
    await transcoder.transcode({ source, out, facts, ladder: chooseLadder(facts, transcoder.abilities) });
  };

  let server: Server;
  let address: string;
  const visits: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  // Whatever is in the file: nobody was asked for anything.
  afterEach(() => expect(visits).toEqual([]));

  /** The reason why nothing is made of a file. */
  const refusalOf = async (source: string): Promise<string> => {
    const error: unknown = await attempt(source).then(() => undefined, (refused: unknown) => refused);
    if (!(error instanceof SourceRefused)) throw new Error('The file was not refused', { cause: error });
    return error.reason;
  };

  it.each([
    ['a playlist', () => `#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://${address}/a.ts\n#EXT-X-ENDLIST\n`],
    ['a playlist of local files', () => `#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile://${film}\n#EXT-X-ENDLIST\n`],
    ['a concat list', () => `ffconcat version 1.0\nfile '${film}'\n`],
    ['a concat list to the network', () => `ffconcat version 1.0\nfile 'http://${address}/a.mp4'\n`],
    ['a DASH manifest', () => `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT5S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>http://${address}/a.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>`],
    ['a session description', () => `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video ${address.split(':')[1]} RTP/AVP 96\na=rtpmap:96 H264/90000\n`],
    ['a script', () => '#!/bin/sh\necho hello\n'],
    ['text', () => 'Lorem ipsum dolor sit amet. '.repeat(200)],
    ['nothing', () => ''],
    ['a picture that claims to be a vector', () => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="http://${address}/a.png"/></svg>`],
  ])('%s', async (what, content) => {
    const source = join(base, `${what.replaceAll(/\W/g, '-')}.mp4`);
    await writeFile(source, content());
    expect(await refusalOf(source)).toMatch(/unreadable|format_not_supported/);
    expect(await readdir(out)).toEqual([]);
  });

  it('noise with the name of a film, and a film that lost its head', async () => {
    const noise = join(base, 'noise.mp4');
    await writeFile(noise, Buffer.from(Array.from({ length: 50_000 }, (_value, at) => (at * 7919) % 251)));
    expect(await refusalOf(noise)).toMatch(/unreadable|format_not_supported/);
    const headless = join(base, 'headless.mp4');
    await writeFile(headless, (await readFile(film)).subarray(5000));
    expect(await refusalOf(headless)).toMatch(/unreadable|format_not_supported/);
  });

  it('a film that was cut off', async () => {
    const source = clip('cut.mp4', 'testsrc2=s=320x180:r=25:d=10[out0]', [x264], { formatOptions: { movflags: 'faststart' } });
    await truncate(source, Math.floor((await readFile(source)).length / 3));
    expect(await refusalOf(source)).toBe('truncated');
    expect(await readdir(out)).toEqual([]);
  });

  it('a file that claims huge sides', async () => {
    const bytes = await readFile(clip('small.mp4', 'testsrc2=s=320x180:r=25:d=1,format=yuvj420p[out0]', [{ codec: FF_ENCODER_MJPEG }]));
    // The sides stand in the sample entry and, for JPEG, in each picture.
    const entry = bytes.indexOf('mp4v', 0, 'latin1');
    if (entry > 0) bytes.writeUInt32BE(0x3e803e80, entry + 28);
    for (let at = bytes.indexOf(Buffer.from([0xff, 0xc0, 0, 17, 8])); at >= 0; at = bytes.indexOf(Buffer.from([0xff, 0xc0, 0, 17, 8]), at + 1)) bytes.writeUInt32BE(0x3e803e80, at + 5);
    const source = join(base, 'huge.mp4');
    await writeFile(source, bytes);
    expect(await refusalOf(source)).toMatch(/unreadable|dimensions_too_large/);
  });

  it('says why without telling where files lie', async () => {
    const source = join(base, 'secret-place.mp4');
    await writeFile(source, 'no film');
    await expect(attempt(source)).rejects.toThrow(/cannot be read/);
    await expect(attempt(source)).rejects.not.toThrow(/secret-place/);
  });
});
