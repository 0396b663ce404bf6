/** Whether an asset is an HLS playlist and not a file that the browser plays by itself. */
export const isStream = (mimeType: string | undefined): boolean => /mpegurl/i.test(mimeType ?? '');

/**
 * Plays a stream; hls.js is loaded only then. It is asked before the browser, because Chromium says
 * "maybe" to HLS that it does not play well by itself.
 */
export const attachStream = (video: HTMLVideoElement, source: string, onBroken: () => void): (() => void) => {
  let detach = (): void => { detached = true; };
  let detached = false;
  const attach = async (): Promise<void> => {
    const { default: Hls } = await import('hls.js');
    if (detached) return;
    if (!Hls.isSupported()) {
      video.src = source;
      return;
    }
    const hls = new Hls();
    hls.on(Hls.Events.ERROR, (_event, { fatal }) => { if (fatal) onBroken(); });
    hls.loadSource(source);
    hls.attachMedia(video);
    detach = () => hls.destroy();
  };
  attach().catch(onBroken);
  return () => detach();
};
