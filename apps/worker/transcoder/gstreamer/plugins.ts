import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Plugins by the package of Debian's that has them. Only these are loaded, whatever else is installed. */
const packages: Readonly<Record<string, readonly string[]>> = {
  'libgstreamer1.0-0': ['coreelements'],
  'gstreamer1.0-plugins-base': ['audioconvert', 'audiorate', 'audioresample', 'ogg', 'opus', 'theora', 'typefindfunctions', 'videoconvertscale', 'videorate', 'vorbis'],
  'gstreamer1.0-plugins-good': ['alaw', 'audioparsers', 'debug', 'deinterlace', 'flac', 'id3demux', 'isomp4', 'jpeg', 'matroska', 'mulaw', 'multifile', 'videofilter', 'wavenc', 'wavparse'],
  'gstreamer1.0-plugins-bad': ['aom', 'audiobuffersplit', 'timecode', 'videoparsersbad'],
  'gstreamer1.0-plugins-ugly': ['x264'],
  'gstreamer1.0-libav': ['libav'],
};

const fileOf = (plugin: string): string => `libgst${plugin}.so`;

/** Where plugins may lie that belong to a program, with and without a folder for the kind of machine. */
const foldersBeside = (program: string): string[] => {
  const lib = join(dirname(dirname(program)), 'lib');
  const kinds = existsSync(lib) ? readdirSync(lib).filter((name) => name.endsWith('-linux-gnu')) : [];
  return [...kinds.map((kind) => join(lib, kind, 'gstreamer-1.0')), join(lib, 'gstreamer-1.0')];
};

const folderOf = (program: string): string => foldersBeside(program).find((one) => existsSync(one)) ?? '';

/** The packages of Debian's that bring what `gst-launch-1.0` lacks, with the plugins in brackets. */
export const missingPackages = (program: string): string[] => {
  const folder = folderOf(program);
  return Object.entries(packages).flatMap(([name, plugins]) => {
    const absent = plugins.filter((plugin) => !existsSync(join(folder, fileOf(plugin))));
    return absent.length > 0 ? [`${name} (${absent.join(', ')})`] : [];
  });
};

/**
 * The files of all plugins that belong to `gst-launch-1.0`.
 *
 * @throws Error that names what is missing.
 */
export const findPlugins = (program: string): string[] => {
  const missing = missingPackages(program);
  if (missing.length > 0) throw new Error(`${program} lacks plugins; Debian's packages for them: ${missing.join(', ')}`);
  return Object.values(packages).flatMap((plugins) => plugins.map((plugin) => join(folderOf(program), fileOf(plugin))));
};

/**
 * `program` with these plugins and no others. Without a registry, which would be made in each run anew: it would take
 * longer than the few files, and load everything that is installed.
 */
export const withPlugins = (program: string, plugins: readonly string[]): string[] => [
  // One option each: of many in one GStreamer takes the first few.
  '/usr/bin/env', 'GST_REGISTRY_DISABLE=yes', 'GST_PLUGIN_SYSTEM_PATH_1_0=', program, ...plugins.map((plugin) => `--gst-plugin-load=${plugin}`),
];
