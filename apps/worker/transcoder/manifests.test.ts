import { describe, expect, it } from 'vitest';
import { dashManifest, masterPlaylist, mediaPlaylist } from './manifests.ts';
import type { SegmentedRendition } from './stream-segments.ts';

const film: SegmentedRendition = {
  name: '720p', kind: 'video', codec: 'avc1.64001f', timescale: 12_800, width: 1280, height: 720, sampleRate: 0, channels: 0, isDefault: false,
  frameRate: { numerator: 30_000, denominator: 1001 }, start: 0,
  segments: [{ duration: 51_200, bytes: 1_000_000 }, { duration: 51_200, bytes: 500_000 }, { duration: 12_800, bytes: 400_000 }],
};
const sound: SegmentedRendition = {
  name: 'audio', kind: 'audio', codec: 'mp4a.40.2', timescale: 48_000, width: 0, height: 0, sampleRate: 48_000, channels: 2, isDefault: true, language: 'es', start: 0,
  segments: [{ duration: 432_000, bytes: 144_000 }],
};

describe('the master playlist', () => {
  it('names what a player chooses by: peaks without the short rest, averages, codecs, languages', () => {
    expect(masterPlaylist([film, sound])).toBe([
      '#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Español",LANGUAGE="es",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio/index.m3u8"',
      '#EXT-X-STREAM-INF:BANDWIDTH=2128000,AVERAGE-BANDWIDTH=1816889,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970,AUDIO="audio"',
      '720p/index.m3u8', '',
    ].join('\n'));
  });

  it('of a silent film speaks of no sound, and of sound alone of no picture', () => {
    expect(masterPlaylist([film])).toMatch(/CODECS="avc1\.64001f",RESOLUTION=1280x720,FRAME-RATE=29\.970\n720p/);
    expect(masterPlaylist([sound])).toMatch(/STREAM-INF:[^\n]*CODECS="mp4a\.40\.2"\naudio\/index\.m3u8\n$/);
  });

  it('tells two sounds of one language apart', () => {
    const lines = masterPlaylist([film, sound, { ...sound, name: 'audio-2', isDefault: false }]);
    expect(lines.match(/NAME="[^"]*"/g)).toEqual(['NAME="Español"', 'NAME="Español 2"']);
  });
});

describe('the playlist of a rendition', () => {
  it('lists its segments, none longer than its target once rounded', () => {
    expect(mediaPlaylist(film)).toBe([
      '#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-TARGETDURATION:4', '#EXT-X-MEDIA-SEQUENCE:1', '#EXT-X-PLAYLIST-TYPE:VOD', '#EXT-X-INDEPENDENT-SEGMENTS', '#EXT-X-MAP:URI="init.mp4"',
      '#EXTINF:4.000000,', 'seg-00001.m4s', '#EXTINF:4.000000,', 'seg-00002.m4s', '#EXTINF:1.000000,', 'seg-00003.m4s', '#EXT-X-ENDLIST', '',
    ].join('\n'));
  });
});

describe('the DASH manifest', () => {
  it('says the same of the same segments', () => {
    const mpd = dashManifest([film, sound]);
    expect(mpd).toContain('mediaPresentationDuration="PT9.000S"');
    expect(mpd).toContain('<S t="0" d="51200" r="1"/>\n            <S d="12800"/>');
    expect(mpd).toContain('frameRate="30000/1001"');
    expect(mpd).toContain('contentType="audio" mimeType="audio/mp4" segmentAlignment="true" startWithSAP="1" lang="es"');
  });
});
