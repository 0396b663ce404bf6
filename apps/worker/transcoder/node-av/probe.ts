import { Decoder, Demuxer } from 'node-av/api';
import {
  AVCOL_TRC_ARIB_STD_B67, AVCOL_TRC_SMPTE2084, AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_VIDEO, AV_DISPOSITION_ATTACHED_PIC, AV_DISPOSITION_STILL_IMAGE,
  AV_FRAME_FLAG_INTERLACED, AV_PKT_DATA_DISPLAYMATRIX,
} from 'node-av/constants';
import { FFmpegError, avGetCodecName, type CodecContext, type Stream } from 'node-av/lib';
import { decoderOptions, demuxerOptions } from '../encoder-settings.ts';
import { languageTag, lengthOf, videoFactsOf, type AudioFacts, type MediaFacts, type VideoFacts } from '../media-facts.ts';

export const openSource = (source: string): Demuxer => Demuxer.openSync(source, { options: demuxerOptions });

/** Sets options one by one: those that are given together are freed twice, and the process ends with a fault of memory. */
export const settingOptions = (options: Readonly<Record<string, string>>) => (context: CodecContext): void => {
  for (const [name, value] of Object.entries(options)) FFmpegError.throwIfError(context.setOption(name, value), `The option ${name} cannot be set`);
};

/** A damaged picture is left out, and the next ones are shown. */
export const openDecoder = (stream: Stream): Decoder => Decoder.createSync(stream, { threadCount: 0, exitOnError: false, configure: settingOptions(decoderOptions) });

const codecOf = (stream: Stream): string => avGetCodecName(stream.codecpar.codecId) ?? 'unknown';

const isFilm = ({ codecpar, disposition }: Stream): boolean =>
  codecpar.codecType === AVMEDIA_TYPE_VIDEO && (disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_STILL_IMAGE)) === 0;

/** The turn, clockwise, in a display matrix: nine fixed-point numbers of which the first two are those of the angle. */
const turnOf = (matrix: Buffer | null): number =>
  matrix && matrix.length >= 8 ? (Math.atan2(matrix.readInt32LE(4), matrix.readInt32LE(0)) * 180) / Math.PI : 0;

const transferOf = (transfer: number): string => {
  if (transfer === AVCOL_TRC_SMPTE2084) return 'smpte2084';
  return transfer === AVCOL_TRC_ARIB_STD_B67 ? 'arib-std-b67' : '';
};

// Whether a picture is interlaced stands in the pictures themselves; the first is soon found, or there is none.
const mostPackets = 500;

const isInterlaced = (source: string, index: number): boolean => {
  using demuxer = openSource(source);
  const stream = demuxer.getStream(index);
  if (!stream) return false;
  using decoder = openDecoder(stream);
  let packets = 0;
  for (const packet of demuxer.packetsSync(index)) {
    decoder.decodeSync(packet);
    packet?.free();
    const frame = decoder.receiveSync();
    packets += 1;
    if (frame) {
      const interlaced = frame.hasFlags(AV_FRAME_FLAG_INTERLACED);
      frame.free();
      return interlaced;
    }
    if (packets > mostPackets) break;
  }
  return false;
};

const videoOf = (stream: Stream, source: string): VideoFacts => {
  const { codecpar, sampleAspectRatio, avgFrameRate, rFrameRate } = stream;
  const pixel = sampleAspectRatio.num > 0 ? sampleAspectRatio : codecpar.sampleAspectRatio;
  return videoFactsOf({
    stream: stream.index,
    codec: codecOf(stream),
    width: codecpar.width,
    height: codecpar.height,
    pixelAspect: pixel.den > 0 && pixel.num > 0 ? pixel.num / pixel.den : 1,
    rotation: turnOf(codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX)),
    averageFrameRate: { num: avgFrameRate.num, den: avgFrameRate.den },
    realFrameRate: { num: rFrameRate.num, den: rFrameRate.den },
    transfer: transferOf(codecpar.colorTrc),
    fieldOrder: isInterlaced(source, stream.index) ? 'interlaced' : 'progressive',
  });
};

const audioOf = (stream: Stream): AudioFacts => {
  const language = languageTag(stream.metadata?.get('language') ?? undefined);
  return { stream: stream.index, codec: codecOf(stream), channels: stream.codecpar.channels, sampleRate: stream.codecpar.sampleRate, ...(language ? { language } : {}) };
};

/** Recorders that write while they record do not know how long it will be: then it is read through. */
const readThrough = (source: string): number => {
  using demuxer = openSource(source);
  let last = 0;
  for (const packet of demuxer.packetsSync()) {
    if (!packet) break;
    last = Math.max(last, Number(packet.pts + packet.duration) * (packet.timeBase.num / packet.timeBase.den));
    packet.free();
  }
  return Number.isFinite(last) ? last : 0;
};

export const probe = (source: string): MediaFacts => {
  using demuxer = openSource(source);
  const { streams, duration, startTime, formatName } = demuxer;
  const film = streams.find(isFilm);
  return {
    format: formatName,
    durationSeconds: lengthOf(formatName, duration > 0 ? duration : readThrough(source), startTime),
    startSeconds: Number.isFinite(startTime) ? startTime : 0,
    ...(film ? { video: videoOf(film, source) } : {}),
    audio: streams.filter(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_AUDIO).map(audioOf),
  };
};
