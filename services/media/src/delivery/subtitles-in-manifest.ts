import { createHash } from 'node:crypto';

/** What a manifest says of a track. */
interface NamedTrack {
  readonly language: string;
  readonly version: string;
}

/** The name of a language in itself, as it stands in a menu. */
const labelOf = (language: string): string => {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
};

const fileOf = ({ language, version }: NamedTrack): string => `../subtitles/${language}.vtt?version=${version}`;

/** HLS: each track of subtitles, none of which is on by itself. */
const line = (track: NamedTrack): string =>
  `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="${labelOf(track.language).replaceAll('"', '')}",LANGUAGE="${track.language}",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI="subtitles-${track.language}.m3u8?version=${track.version}"`;

const isOfSubtitles = (text: string): boolean => text.startsWith('#EXT-X-MEDIA:TYPE=SUBTITLES');

/** What a worker of another version has named itself goes. */
const inMaster = (text: string, tracks: readonly NamedTrack[]): string => {
  const lines = text.split('\n').filter((each) => !isOfSubtitles(each)).map((each) => {
    if (!each.startsWith('#EXT-X-STREAM-INF:')) return each;
    const bare = each.trimEnd().replace(/,SUBTITLES="[^"]*"/, '');
    return tracks.length > 0 ? `${bare},SUBTITLES="subtitles"` : bare;
  });
  const first = lines.findIndex((each) => each.startsWith('#EXT-X-STREAM-INF:'));
  return lines.toSpliced(first === -1 ? lines.length : first, 0, ...tracks.map(line)).join('\n');
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const xml = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => escapes[letter] ?? letter);

const textSet = /\s*<AdaptationSet\b[^>]*\bcontentType="text"[\s\S]*?<\/AdaptationSet>/g;

const adaptationSet = (track: NamedTrack): string => `    <AdaptationSet contentType="text" mimeType="text/vtt" lang="${track.language}">
      <Label>${xml(labelOf(track.language))}</Label>
      <Role schemeIdUri="urn:mpeg:dash:role:2011" value="subtitle"/>
      <Representation id="subtitles-${track.language}" bandwidth="256">
        <BaseURL>${fileOf(track)}</BaseURL>
      </Representation>
    </AdaptationSet>
`;

const inMpd = (text: string, tracks: readonly NamedTrack[]): string => {
  const bare = text.replaceAll(textSet, '');
  const end = bare.lastIndexOf('</Period>');
  if (end === -1) return bare;
  const lineStart = bare.lastIndexOf('\n', end) + 1;
  const at = bare.slice(lineStart, end).trim() === '' ? lineStart : end;
  return bare.slice(0, at) + tracks.map(adaptationSet).join('') + bare.slice(at);
};

/** The manifests of streams name the subtitles that there are at this moment, whenever they were written. */
export const namingSubtitles = (path: string): ((text: string, tracks: readonly NamedTrack[]) => string) | undefined => {
  if (path === 'hls/master.m3u8') return inMaster;
  return path === 'dash/manifest.mpd' ? inMpd : undefined;
};

/** Another one whenever a manifest names something else. */
export const manifestVersion = (tracks: readonly NamedTrack[]): string | undefined =>
  tracks.length === 0 ? undefined : createHash('sha256').update(JSON.stringify(tracks.map(({ language, version }) => [language, version]))).digest('hex').slice(0, 16);

const playlistPath = /^hls\/subtitles-(.+)\.m3u8$/;

/** Of which language this is the playlist. */
export const subtitlePlaylistLanguage = (path: string): string | undefined => playlistPath.exec(path)?.[1];

/** HLS: the one segment of subtitles. */
export const subtitlePlaylist = (track: NamedTrack, seconds: number): string => [
  '#EXTM3U', '#EXT-X-VERSION:7', `#EXT-X-TARGETDURATION:${Math.max(1, Math.ceil(seconds))}`, '#EXT-X-MEDIA-SEQUENCE:1', '#EXT-X-PLAYLIST-TYPE:VOD',
  `#EXTINF:${seconds.toFixed(6)},`, fileOf(track), '#EXT-X-ENDLIST', '',
].join('\n');
