import type { MediaFacts } from '../media-facts.ts';

// Elements are chosen by what the probe found and not by GStreamer's own guess: of its many readers only these
// ever see a file, and none of them opens a second one.

/** From a container to its streams. */
interface Container {
  demuxer?: string;
  /** How its streams are told apart: under a name with their number, or by their codec. */
  streams: 'numbered' | 'by codec' | 'one';
}

const containers: Readonly<Record<string, Container>> = {
  mov: { demuxer: 'qtdemux', streams: 'numbered' },
  matroska: { demuxer: 'matroskademux', streams: 'numbered' },
  ogg: { demuxer: 'oggdemux', streams: 'by codec' },
  mp3: { demuxer: 'id3demux', streams: 'one' },
  wav: { demuxer: 'wavparse', streams: 'one' },
  aac: { streams: 'one' },
  flac: { streams: 'one' },
};

/** How one codec is read: its caps in an Ogg file, and the elements that decode it. */
interface Decoding {
  caps?: string;
  elements: readonly string[];
}

const decodings: Readonly<Record<string, Decoding>> = {
  h264: { elements: ['h264parse', 'avdec_h264'] },
  hevc: { elements: ['h265parse', 'avdec_h265'] },
  vp8: { caps: 'video/x-vp8', elements: ['avdec_vp8'] },
  vp9: { elements: ['avdec_vp9'] },
  av1: { elements: ['av1parse', 'av1dec'] },
  mpeg4: { elements: ['mpeg4videoparse', 'avdec_mpeg4'] },
  mpeg2video: { elements: ['mpegvideoparse', 'avdec_mpeg2video'] },
  mjpeg: { elements: ['jpegdec'] },
  prores: { elements: ['avdec_prores'] },
  dnxhd: { elements: ['avdec_dnxhd'] },
  theora: { caps: 'video/x-theora', elements: ['theoradec'] },
  aac: { elements: ['aacparse', 'avdec_aac'] },
  mp3: { elements: ['mpegaudioparse', 'avdec_mp3'] },
  opus: { caps: 'audio/x-opus', elements: ['opusdec'] },
  vorbis: { caps: 'audio/x-vorbis', elements: ['vorbisdec'] },
  flac: { caps: 'audio/x-flac', elements: ['flacparse', 'flacdec'] },
  alac: { elements: ['avdec_alac'] },
  ac3: { elements: ['ac3parse', 'avdec_ac3'] },
  eac3: { elements: ['ac3parse', 'avdec_eac3'] },
  pcm_mulaw: { elements: ['mulawdec'] },
  pcm_alaw: { elements: ['alawdec'] },
};

/** Every element that some file needs to be read. */
export const decodingElements: readonly string[] = [
  ...Object.values(containers).flatMap(({ demuxer }) => demuxer ?? []),
  ...Object.values(decodings).flatMap(({ elements }) => elements),
];

const containerOf = ({ format }: MediaFacts): Container => {
  const container = format.split(',').map((name) => containers[name]).find((one) => one !== undefined);
  if (!container) throw new Error(`The format ${format} has no reader`);
  return container;
};

const decodingOf = (codec: string): Decoding => {
  const decoding = decodings[codec] ?? (codec.startsWith('pcm_') ? { elements: [] } : undefined);
  if (!decoding) throw new Error(`The codec ${codec} has no decoder`);
  return decoding;
};

/** What opens the file `in`, behind which the streams are. */
export const opening = (facts: MediaFacts): string => containerOf(facts).demuxer ?? 'identity';

/** Takes one stream, by its number among those of its kind, from the open file and decodes it. */
const decoded = (facts: MediaFacts, kind: 'video' | 'audio', number: number, codec: string, beforeDecoder: readonly string[]): string[] => {
  const { streams } = containerOf(facts);
  const { caps, elements } = decodingOf(codec);
  return [
    streams === 'numbered' ? `in.${kind}_${number}` : 'in.', ...(streams === 'by codec' && caps ? [caps] : []), 'queue',
    ...elements.slice(0, -1), ...beforeDecoder, ...elements.slice(-1),
  ];
};

/** The pictures; with `keyFramesOnly` the decoder never sees the others. */
export const decodedPictures = (facts: MediaFacts, codec: string, { keyFramesOnly }: { keyFramesOnly: boolean }): string[] =>
  decoded(facts, 'video', 0, codec, keyFramesOnly ? ['identity drop-buffer-flags=delta-unit'] : []);

export const decodedSound = (facts: MediaFacts, stream: number): string[] => {
  const number = facts.audio.findIndex((track) => track.stream === stream);
  const track = facts.audio[number];
  if (!track) throw new Error(`Stream ${stream} is no sound`);
  return decoded(facts, 'audio', number, track.codec, []);
};
