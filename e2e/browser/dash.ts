import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type ShakaScript from 'shaka-player';

// As the script of the page brings it.
declare const shaka: typeof ShakaScript.default;

const script = fileURLToPath(import.meta.resolve('shaka-player/dist/shaka-player.compiled.js'));

/**
 * Turns `page` into one of the academy's own origin that plays this manifest by Shaka Player from `seconds` on, as a
 * player of somebody else's would, with the subtitles of a language. Answers the languages that the manifest names.
 */
export const playDash = async (page: Page, { origin, manifest, language, seconds }: { origin: string; manifest: string; language: string; seconds: number }): Promise<string[]> => {
  const address = `${origin}/somebody-elses-player`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Player</title><video muted></video>' }));
  await page.goto(address);
  await page.addScriptTag({ path: script });
  return page.evaluate(async ([url, wanted, from]) => {
    const video = document.querySelector('video');
    if (!video) throw new Error('There is no video');
    shaka.polyfill.installAll();
    const player = new shaka.Player();
    await player.attach(video);
    await player.load(url, from);
    const tracks = player.getTextTracks();
    const track = tracks.find((candidate) => candidate.language === wanted);
    if (track) player.selectTextTrack(track);
    await video.play();
    return tracks.map((candidate) => candidate.language).toSorted();
  }, [manifest, language, seconds] as const);
};
