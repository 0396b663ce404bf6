import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type HlsPlayer from 'hls.js';
import type { Browser, Page } from 'playwright-core';
import type ShakaScript from 'shaka-player';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { makeLesson } from '../../apps/worker/transcoder/clips-for-test.ts';
import { engines } from '../../apps/worker/transcoder/engines-for-test.ts';
import { chooseLadder } from '../../apps/worker/transcoder/ladder.ts';
import { packageRenditions } from '../../apps/worker/transcoder/package-renditions.ts';
import { waitFor } from '../wait-for.ts';
import { launchChromium } from './chromium.ts';

// As the scripts of the page bring them.
declare const Hls: typeof HlsPlayer;
declare const shaka: typeof ShakaScript.default;

const patience = 60;
const seconds = 16;

const types: Readonly<Record<string, string>> = {
  '.m3u8': 'application/vnd.apple.mpegurl', '.mpd': 'application/dash+xml', '.mp4': 'video/mp4', '.m4s': 'video/iso.segment', '.js': 'text/javascript',
};
const players = new Map([['/hls.js', 'hls.js/dist/hls.min.js'], ['/shaka.js', 'shaka-player/dist/shaka-player.compiled.js']].map(([path, file]) => [path, fileURLToPath(import.meta.resolve(file ?? ''))]));
const pageHtml = '<!doctype html><title>Player</title><link rel="icon" href="data:,"><script src="/hls.js"></script><script src="/shaka.js"></script><video muted loop width="640"></video>';

let base: string;
let browser: Browser;
let server: Server;
let address: string;

/** A page with both players, and the files below `base`. */
const startServer = async (): Promise<void> => {
  server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://here').pathname);
    if (path === '/') return void response.setHeader('content-type', 'text/html').end(pageHtml);
    const file = players.get(path) ?? join(base, path);
    stat(file).then(
      () => createReadStream(file).pipe(response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')),
      () => response.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

let film: string;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'streams-e2e-'));
  film = makeLesson(join(base, 'film.mp4'), seconds, '640x360');
  await startServer();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  server.close();
  await rm(base, { recursive: true });
});

/** What a viewer would notice. */
const look = (page: Page): Promise<{ frames: number; height: number }> =>
  page.locator('video').evaluate((video: HTMLVideoElement) => ({
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
    height: video.videoHeight,
  }));

const framesToSee = 20;

const untilItMoves = async (page: Page): Promise<void> => {
  const { frames } = await look(page);
  await waitFor(async () => (await look(page)).frames >= frames + framesToSee, { seconds: patience, what: 'moving pictures' });
};

/** Each player, as a page drives it. Every function runs in the browser. */
const drivers = {
  HLS: {
    manifest: 'hls/master.m3u8',
    load: async (url: string): Promise<void> => {
      const video = document.querySelector('video');
      if (!video) throw new Error('There is no video');
      const player = new Hls();
      Object.assign(globalThis, { player });
      await new Promise<void>((done, failed) => {
        player.on(Hls.Events.MANIFEST_PARSED, () => done());
        player.on(Hls.Events.ERROR, (_event, { fatal, details }) => { if (fatal) failed(new Error(details)); });
        player.loadSource(url);
        player.attachMedia(video);
      });
      player.currentLevel = player.levels.findIndex(({ height }) => height === 240);
      await video.play();
    },
    choose: (height: number): void => {
      const hls = (globalThis as unknown as { player: InstanceType<typeof Hls> }).player;
      // At once: what was loaded of the other size is thrown away, and not shown again in the next round.
      hls.currentLevel = hls.levels.findIndex((level) => level.height === height);
    },
  },
  DASH: {
    manifest: 'dash/manifest.mpd',
    load: async (url: string): Promise<void> => {
      const video = document.querySelector('video');
      if (!video) throw new Error('There is no video');
      shaka.polyfill.installAll();
      const player = new shaka.Player();
      Object.assign(globalThis, { player });
      await player.attach(video);
      player.configure({ abr: { enabled: false } });
      await player.load(url);
      const small = player.getVariantTracks().find(({ height }) => height === 240);
      if (!small) throw new Error('There is no smaller picture');
      player.selectVariantTrack(small, true);
      await video.play();
    },
    choose: (height: number): void => {
      const { player } = globalThis as unknown as { player: InstanceType<typeof shaka.Player> };
      const wanted = player.getVariantTracks().find((track) => track.height === height);
      if (wanted) player.selectVariantTrack(wanted, true);
    },
  },
} as const;

describe.each(Object.entries(engines))('the stream that %s leaves', (name, { isThere, open }) => {
  beforeAll(async () => {
    if (!isThere) return;
    const transcoder = await open();
    const out = join(base, name);
    await mkdir(out);
    const facts = await transcoder.probe({ source: film, out });
    const renditions = await transcoder.transcode({ source: film, out, facts, ladder: chooseLadder(facts, transcoder.abilities) });
    await packageRenditions(out, renditions);
  });

  beforeEach(({ skip }) => {
    if (!isThere) skip('this machine has no such program');
  });

  it.each(Object.keys(drivers) as (keyof typeof drivers)[])('plays by %s, in another size when it is chosen', async (protocol) => {
    const { manifest, load, choose } = drivers[protocol];
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    const troubles: string[] = [];
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('response', (response) => { if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`); });
    await page.goto(address);
    await page.evaluate(load, `${address}/${name}/${manifest}`);
    await untilItMoves(page);
    await waitFor(async () => (await look(page)).height === 240, { seconds: patience, what: 'the smaller picture' });
    await page.evaluate(choose, 360);
    await waitFor(async () => (await look(page)).height === 360, { seconds: patience, what: 'the larger picture' });
    await untilItMoves(page);
    expect(await page.locator('video').evaluate((video: HTMLVideoElement) => Math.abs(video.duration))).toBeCloseTo(seconds, 0);
    expect(troubles).toEqual([]);
  });
});
