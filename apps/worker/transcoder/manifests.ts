import { initName, segmentName, type SegmentedRendition } from './stream-segments.ts';

const secondsOf = ({ segments, timescale }: SegmentedRendition): number => segments.reduce((sum, { duration }) => sum + duration, 0) / timescale;

/** How long the longest of the renditions is. */
export const longestSeconds = (renditions: readonly SegmentedRendition[]): number => Math.max(0, ...renditions.map(secondsOf));

const bitsPerSecond = (bytes: number, seconds: number): number => (seconds > 0 ? Math.ceil((bytes * 8) / seconds) : 0);

const averageRate = (rendition: SegmentedRendition): number =>
  bitsPerSecond(rendition.segments.reduce((sum, { bytes }) => sum + bytes, 0), secondsOf(rendition));

// The last segment may last a blink, and says nothing about what a connection has to carry.
const peakRate = (rendition: SegmentedRendition): number => {
  const whole = rendition.segments.length > 1 ? rendition.segments.slice(0, -1) : rendition.segments;
  return Math.max(averageRate(rendition), ...whole.map(({ bytes, duration }) => bitsPerSecond(bytes, duration / rendition.timescale)));
};

const ofKind = (renditions: readonly SegmentedRendition[], kind: SegmentedRendition['kind']): SegmentedRendition[] => renditions.filter((one) => one.kind === kind);

/** HLS: the list of a rendition's segments. */
export const mediaPlaylist = ({ segments, timescale }: SegmentedRendition): string => [
  '#EXTM3U',
  '#EXT-X-VERSION:7',
  `#EXT-X-TARGETDURATION:${Math.max(1, Math.ceil(Math.max(0, ...segments.map(({ duration }) => duration / timescale)) - 0.5))}`,
  '#EXT-X-MEDIA-SEQUENCE:1',
  '#EXT-X-PLAYLIST-TYPE:VOD',
  '#EXT-X-INDEPENDENT-SEGMENTS',
  `#EXT-X-MAP:URI="${initName}"`,
  ...segments.flatMap(({ duration }, at) => [`#EXTINF:${(duration / timescale).toFixed(6)},`, segmentName(at + 1)]),
  '#EXT-X-ENDLIST',
  '',
].join('\n');

const quoted = (text: string): string => `"${text.replaceAll(/["\r\n]/g, ' ')}"`;
const yesOrNo = (is: boolean): string => (is ? 'YES' : 'NO');

/** The name of a language in itself, as it stands in a menu. */
const languageName = (tag: string): string => {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1);
};

const audioLine = (rendition: SegmentedRendition, at: number): string => {
  const { language, name, channels, isDefault } = rendition;
  // Names of a group are told apart by players, which would drop one of two alike.
  const label = language ? `${languageName(language)}${at > 0 ? ` ${at + 1}` : ''}` : `Audio ${at + 1}`;
  return `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME=${quoted(label)},${language ? `LANGUAGE=${quoted(language)},` : ''}DEFAULT=${yesOrNo(isDefault)},AUTOSELECT=YES,CHANNELS="${channels}",URI="${name}/index.m3u8"`;
};

const rateOf = ({ numerator, denominator }: { numerator: number; denominator: number }): string => (numerator / denominator).toFixed(3);

/** HLS: the list of renditions, which stands above their folders. Subtitles come and go; the service names them when it hands the list out. */
export const masterPlaylist = (renditions: readonly SegmentedRendition[]): string => {
  const [video, audio] = [ofKind(renditions, 'video'), ofKind(renditions, 'audio')];
  const loudest = { peak: Math.max(0, ...audio.map(peakRate)), average: Math.max(0, ...audio.map(averageRate)) };
  const group = audio.length > 0 ? ',AUDIO="audio"' : '';
  const videoLines = video.flatMap((one) => {
    const codecs = [one.codec, ...new Set(audio.map(({ codec }) => codec))].join(',');
    const rates = `BANDWIDTH=${peakRate(one) + loudest.peak},AVERAGE-BANDWIDTH=${averageRate(one) + loudest.average}`;
    return [`#EXT-X-STREAM-INF:${rates},CODECS="${codecs}",RESOLUTION=${one.width}x${one.height}${one.frameRate ? `,FRAME-RATE=${rateOf(one.frameRate)}` : ''}${group}`, `${one.name}/index.m3u8`];
  });
  const audioOnly = audio.slice(0, 1).flatMap((one) => [`#EXT-X-STREAM-INF:BANDWIDTH=${peakRate(one)},AVERAGE-BANDWIDTH=${averageRate(one)},CODECS="${one.codec}"`, `${one.name}/index.m3u8`]);
  return [
    '#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS',
    ...(video.length > 0 ? audio.map(audioLine) : []),
    ...(video.length > 0 ? videoLines : audioOnly),
    '',
  ].join('\n');
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const xml = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => escapes[letter] ?? letter);

/** Segments of one length after each other stand in one line. */
const timeline = ({ segments, start }: SegmentedRendition): string => {
  const lines: { duration: number; repeats: number }[] = [];
  for (const { duration } of segments) {
    const last = lines.at(-1);
    if (last?.duration === duration) last.repeats += 1;
    else lines.push({ duration, repeats: 0 });
  }
  const attributes = lines.map(({ duration, repeats }, at) => `${at === 0 ? ` t="${start}"` : ''} d="${duration}"${repeats > 0 ? ` r="${repeats}"` : ''}`);
  return attributes.map((line) => `            <S${line}/>`).join('\n');
};

const representation = (rendition: SegmentedRendition): string => {
  const { name, codec, kind, width, height, sampleRate, channels, frameRate, timescale } = rendition;
  const shape = kind === 'video'
    ? ` width="${width}" height="${height}" sar="1:1"${frameRate ? ` frameRate="${frameRate.numerator}/${frameRate.denominator}"` : ''}`
    : ` audioSamplingRate="${sampleRate}"`;
  const configuration = kind === 'audio'
    ? `\n        <AudioChannelConfiguration schemeIdUri="urn:mpeg:dash:23003:3:audio_channel_configuration:2011" value="${channels}"/>`
    : '';
  return `      <Representation id="${xml(name)}" codecs="${codec}" bandwidth="${peakRate(rendition)}"${shape}>${configuration}
        <BaseURL>../hls/${xml(name)}/</BaseURL>
        <SegmentTemplate timescale="${timescale}" initialization="${initName}" media="seg-$Number%05d$.m4s" startNumber="1">
          <SegmentTimeline>
${timeline(rendition)}
          </SegmentTimeline>
        </SegmentTemplate>
      </Representation>`;
};

const adaptationSet = (id: number, attributes: string, content: string): string => `    <AdaptationSet id="${id}" ${attributes}>\n${content}\n    </AdaptationSet>`;
const role = (isDefault: boolean): string => `      <Role schemeIdUri="urn:mpeg:dash:role:2011" value="${isDefault ? 'main' : 'alternate'}"/>\n`;
const inLanguage = (language: string | undefined): string => (language ? ` lang="${xml(language)}"` : '');

/** DASH: the manifest over the same segments, from a folder beside that of HLS. */
export const dashManifest = (renditions: readonly SegmentedRendition[]): string => {
  const [video, audio] = [ofKind(renditions, 'video'), ofKind(renditions, 'audio')];
  const sets = [
    ...(video.length > 0 ? [(id: number) => adaptationSet(id, 'contentType="video" mimeType="video/mp4" segmentAlignment="true" startWithSAP="1"', video.map(representation).join('\n'))] : []),
    ...audio.map((one) => (id: number) => adaptationSet(id, `contentType="audio" mimeType="audio/mp4" segmentAlignment="true" startWithSAP="1"${inLanguage(one.language)}`, role(one.isDefault) + representation(one))),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-live:2011" type="static" mediaPresentationDuration="PT${longestSeconds(renditions).toFixed(3)}S" minBufferTime="PT4S">
  <Period id="1" start="PT0S">
${sets.map((set, at) => set(at + 1)).join('\n')}
  </Period>
</MPD>
`;
};
