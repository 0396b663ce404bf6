/** What `bundling/service-worker.ts` knows when the site has been built. */
declare const builtAssets: readonly string[];
declare const builtForOffline: readonly string[];
declare const builtFiles: readonly { url: string; revision: string }[];

/** Every script and style of this build. */
export const assets: ReadonlySet<string> = new Set(builtAssets);
/** Those without which no lesson can be read. */
export const offlineAssets = builtForOffline;
/** Files that keep their name when they change. */
export const files = builtFiles;
