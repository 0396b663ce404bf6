// What the tests use of a package that brings no types.
declare module 'mpd-parser' {
  export interface MpdPlaylist {
    attributes: { NAME: string; CODECS: string; BANDWIDTH: number; RESOLUTION?: { width: number; height: number } };
    segments: { resolvedUri: string; duration: number; map: { resolvedUri: string } }[];
  }
  export interface Mpd {
    duration: number;
    playlists: MpdPlaylist[];
    mediaGroups: Record<'AUDIO' | 'SUBTITLES', Record<string, Record<string, { language?: string; playlists: MpdPlaylist[] }>>>;
  }
  export const parse: (manifest: string, options: { manifestUri: string }) => Mpd;
}
