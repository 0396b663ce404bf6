import type { Page } from 'playwright-core';
import { waitFor } from '../platform.ts';

/**
 * Plays the page's film without a sound. The player gives the element its source when the stream is ready, and a source
 * that comes while it is told to play interrupts it: it is told again until it plays.
 */
export const play = (page: Page, { beforeEnd }: { beforeEnd?: number } = {}): Promise<boolean> => waitFor(() => page.locator('video').evaluate(async (video: HTMLVideoElement, rest) => {
  if (video.readyState < HTMLMediaElement.HAVE_METADATA) return undefined;
  video.muted = true;
  if (rest !== undefined) video.currentTime = video.duration - rest;
  try {
    await video.play();
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}, beforeEnd), { seconds: 30, what: 'the film to play' });
