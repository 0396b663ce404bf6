import { describe, expect, it } from 'vitest';
import { signManifest } from './manifest.ts';
import { spanOf } from './range.ts';
import { grantFor, secondsGranted } from './signature.ts';
import { manifestVersion, namingSubtitles, subtitlePlaylist } from './subtitles-in-manifest.ts';

const noon = new Date('2026-03-02T12:20:00Z');
const minutesLater = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);

describe('a signed address', () => {
  const grant = grantFor('secret', 'film', noon);

  it('opens one asset for six to seven hours', () => {
    expect(secondsGranted('secret', 'film', grant, noon)).toBe((6 * 60 + 40) * 60);
    expect(secondsGranted('secret', 'film', grant, minutesLater(399))).toBe(60);
    expect(() => secondsGranted('secret', 'film', grant, minutesLater(400))).toThrow('not valid');
  });

  it('is the same for all who ask within the hour', () => {
    expect(grantFor('secret', 'film', minutesLater(39))).toEqual(grant);
    expect(grantFor('secret', 'film', minutesLater(40))).not.toEqual(grant);
  });

  it.each([
    ['another asset', 'other', grant, 'secret'],
    ['another secret', 'film', grant, 'guess'],
    ['a later end', 'film', { ...grant, expires: grant.expires + 1 }, 'secret'],
    ['another signature', 'film', { ...grant, signature: grant.signature.replaceAll(/[a-z]/g, 'x') }, 'secret'],
    ['no signature', 'film', { ...grant, signature: '' }, 'secret'],
  ])('does not open with %s', (_what, asset, forged, secret) => {
    expect(() => secondsGranted(secret, asset, forged, noon)).toThrow(expect.objectContaining({ code: 'media.link_expired' }));
  });
});

const signed = (path: string, text: string): string | undefined => signManifest(path)?.(text, 'e=1&s=2');

describe('a manifest hands the signature on', () => {
  it('in the addresses of a playlist, in lines and in tags', () => {
    expect(signed('hls/master.m3u8', '#EXTM3U\r\n#EXT-X-MEDIA:TYPE=AUDIO,URI="audio/index.m3u8",NAME="es"\n#EXT-X-MAP:URI="init.mp4",BYTERANGE="10@0"\n#EXTINF:4,\nseg-1.m4s\r\n\n')).toBe(
      '#EXTM3U\r\n#EXT-X-MEDIA:TYPE=AUDIO,URI="audio/index.m3u8?e=1&s=2",NAME="es"\n#EXT-X-MAP:URI="init.mp4?e=1&s=2",BYTERANGE="10@0"\n#EXTINF:4,\nseg-1.m4s?e=1&s=2\n\n',
    );
  });

  it('to nobody else: other sites and other paths get none', () => {
    const foreign = '#EXT-X-KEY:METHOD=AES-128,URI="https://keys.example/k"\nhttp://cdn.example/seg.m4s\n//cdn.example/seg.m4s\n/v1/users/me\n';
    expect(signed('hls/a/index.m3u8', foreign)).toBe(foreign);
  });

  it('in templates, lists and bases of DASH, escaped as XML wants it', () => {
    expect(signed('dash/manifest.mpd', `<SegmentTemplate timescale="1" media="../hls/a/seg-$Number$.m4s" initialization='i.mp4'/><BaseURL>../hls/</BaseURL><BaseURL>es.vtt</BaseURL><SegmentURL media="x?y=1"/>`)).toBe(
      `<SegmentTemplate timescale="1" media="../hls/a/seg-$Number$.m4s?e=1&amp;s=2" initialization='i.mp4?e=1&amp;s=2'/><BaseURL>../hls/</BaseURL><BaseURL>es.vtt?e=1&amp;s=2</BaseURL><SegmentURL media="x?y=1&amp;e=1&amp;s=2"/>`,
    );
  });

  it('in the pictures of thumbnails, before the fragment; subtitles stay as they are', () => {
    expect(signed('thumbnails.vtt', 'WEBVTT\n\n00:00.000 --> 00:05.000\nsprite.webp#xywh=0,0,160,90\n')).toBe(
      'WEBVTT\n\n00:00.000 --> 00:05.000\nsprite.webp?e=1&s=2#xywh=0,0,160,90\n',
    );
    expect(signManifest('subtitles/es.vtt')).toBeUndefined();
    expect(signManifest('hls/a/seg-1.m4s')).toBeUndefined();
  });
});

describe('a manifest names the subtitles that there are', () => {
  const tracks = [{ language: 'en', version: 'e1' }, { language: 'es', version: 's1' }];
  const named = (path: string, text: string, all = tracks): string => namingSubtitles(path)?.(text, all) ?? '';
  const line = (language: string, name: string, version: string) =>
    `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="${name}",LANGUAGE="${language}",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI="subtitles-${language}.m3u8?version=${version}"`;
  const bare = '#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,URI="audio/index.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="audio"\n720p/index.m3u8\n';
  const full = `#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,URI="audio/index.m3u8"\n${line('en', 'English', 'e1')}\n${line('es', 'Español', 's1')}\n#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="audio",SUBTITLES="subtitles"\n720p/index.m3u8\n`;

  it('in a playlist, in the place of those that it named before', () => {
    expect(named('hls/master.m3u8', bare)).toBe(full);
    expect(named('hls/master.m3u8', full.replaceAll('s1', 's0'))).toBe(full);
    expect(named('hls/master.m3u8', full, [])).toBe(bare);
  });

  it('in a manifest of DASH, likewise', () => {
    const mpd = '<MPD>\n  <Period>\n    <AdaptationSet contentType="video"></AdaptationSet>\n  </Period>\n</MPD>\n';
    const both = named('dash/manifest.mpd', mpd);
    expect(both.match(/lang="[^"]*"|<BaseURL>[^<]*/g)).toEqual(['lang="en"', '<BaseURL>../subtitles/en.vtt?version=e1', 'lang="es"', '<BaseURL>../subtitles/es.vtt?version=s1']);
    expect(named('dash/manifest.mpd', both, tracks.slice(1)).match(/lang="[^"]*"/g)).toEqual(['lang="es"']);
    expect(named('dash/manifest.mpd', both, [])).toBe(mpd);
  });

  it('by another address whenever one of them is another', () => {
    expect(new Set([manifestVersion([]), manifestVersion(tracks), manifestVersion(tracks.slice(1)), manifestVersion([...tracks.slice(1), { language: 'en', version: 'e2' }])]).size).toBe(4);
    expect(subtitlePlaylist({ language: 'es', version: 's1' }, 9)).toContain('#EXT-X-TARGETDURATION:9\n#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:9.000000,\n../subtitles/es.vtt?version=s1\n#EXT-X-ENDLIST');
  });
});

describe('a range', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 0 }], ['bytes=2-', { start: 2, end: 9 }], ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=5-99', { start: 5, end: 9 }], ['bytes=-99', { start: 0, end: 9 }],
    ['bytes=10-', 'unsatisfiable'], ['bytes=-0', 'unsatisfiable'],
    [undefined, undefined], ['bytes=5-2', undefined], ['bytes=0-1,3-4', undefined], ['lines=0-1', undefined], ['bytes=-', undefined], ['bytes=a-b', undefined],
  ])('%s of ten bytes', (header, span) => {
    expect(spanOf(header, 10)).toEqual(span);
  });

  it('of nothing is nowhere', () => {
    expect(spanOf('bytes=0-', 0)).toBe('unsatisfiable');
  });
});
