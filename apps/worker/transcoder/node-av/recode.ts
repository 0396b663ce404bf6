import { Encoder, FilterComplexAPI, Muxer, type Decoder, type Demuxer } from 'node-av/api';
import {
  AVERROR_EOF, AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_VIDEO, AVSEEK_FLAG_BACKWARD, EOF, FF_ENCODER_AAC, FF_ENCODER_LIBX264, FF_ENCODER_MJPEG, FF_ENCODER_PCM_S16LE,
  type FFEncoderCodec,
} from 'node-av/constants';
import { FFmpegError, type Frame, type Packet } from 'node-av/lib';
import { aacOptions, jpegOptions, muxerOptions, previewPattern, renditionFile, skipsToKeyFrames, soundFile, stillFile, x264Options } from '../encoder-settings.ts';
import { filterGraphs, previewGraph, soundGraph, stillGraph, type FilterGraph } from '../filter-graph.ts';
import { openDecoder, openSource, settingOptions } from './probe.ts';
import type { ChildTaskOf } from './protocol.ts';

// Everything is called synchronously: the decoder and x264 have threads of their own, and one frame after the other
// is as fast as an event loop between them, and cannot overtake itself.

type Options = Readonly<Record<string, string>>;

/** What becomes of one output of a filter graph. */
interface Target {
  codec: FFEncoderCodec;
  codecOptions: Options;
  file: string;
  format: string;
  formatOptions: Options;
}

interface End {
  label: string;
  encoder: Encoder;
  muxer: Muxer;
  stream: number;
}

/** One stream of the source on its way through decoder, filters and encoders. */
interface Lane {
  stream: number;
  decoder: Decoder;
  graph: FilterComplexAPI;
  ends: End[];
  isOver: boolean;
}

type Tell = (frame: Frame) => void;

const openEnd = (label: string, target: Target, decoder: Decoder, graph: FilterComplexAPI): End => {
  const encoder = Encoder.createSync(target.codec, { decoder, filter: graph, threadCount: 0, configure: settingOptions(target.codecOptions) });
  const muxer = Muxer.openSync(target.file, { format: target.format, useSyncQueue: false, options: target.formatOptions });
  return { label, encoder, muxer, stream: muxer.addStream(encoder) };
};

const openLane = (demuxer: Demuxer, { stream: index, description, outputs }: FilterGraph, targetOf: (label: string) => Target): Lane => {
  const stream = demuxer.getStream(index);
  if (!stream) throw new Error(`There is no stream ${index}`);
  const decoder = openDecoder(stream);
  const mediaType = stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO ? AVMEDIA_TYPE_VIDEO : AVMEDIA_TYPE_AUDIO;
  const graph = FilterComplexAPI.create(description, { inputs: [{ label: 'in' }], outputs: outputs.map((label) => ({ label, mediaType })) });
  return { stream: index, decoder, graph, ends: outputs.map((label) => openEnd(label, targetOf(label), decoder, graph)), isOver: false };
};

const writePackets = ({ encoder, muxer, stream }: End): void => {
  for (let packet = encoder.receiveSync(); packet && packet !== EOF; packet = encoder.receiveSync()) {
    muxer.writePacketSync(packet, stream);
    packet.free();
  }
};

/** Encodes what the filters have ready; true when nothing more will come. */
const drainGraph = ({ graph, ends }: Lane, tell: Tell): boolean => {
  let over = 0;
  for (const end of ends) {
    let frame = graph.receiveSync(end.label);
    for (; frame && frame !== EOF; frame = graph.receiveSync(end.label)) {
      end.encoder.encodeSync(frame);
      tell(frame);
      frame.free();
      writePackets(end);
    }
    if (frame === EOF) over += 1;
  }
  return over === ends.length;
};

/** False when the filters want no more: what comes now lies behind the end. */
const filter = ({ graph }: Lane, frame: Frame): boolean => {
  try {
    graph.processSync('in', frame);
    return true;
  } catch (error) {
    if (error instanceof FFmpegError && error.code === AVERROR_EOF) return false;
    throw error;
  } finally {
    frame.free();
  }
};

/** The next picture or sound; nothing is also said of a damaged one, after which there may be more. */
const nextFrame = ({ decoder }: Lane): Frame | undefined => {
  const frame = decoder.receiveSync() ?? decoder.receiveSync();
  return frame && frame !== EOF ? frame : undefined;
};

const drainDecoder = (lane: Lane, tell: Tell): void => {
  for (let frame = nextFrame(lane); frame; frame = nextFrame(lane)) {
    const isWanted = filter(lane, frame);
    if (drainGraph(lane, tell) || !isWanted) lane.isOver = true;
  }
};

const pass = (lane: Lane, packet: Packet | null, tell: Tell): void => {
  lane.decoder.decodeSync(packet);
  drainDecoder(lane, tell);
};

const finish = (lane: Lane, tell: Tell): void => {
  if (!lane.isOver) {
    pass(lane, null, tell);
    lane.graph.flushSync();
    drainGraph(lane, tell);
  }
  for (const end of lane.ends) {
    if (!end.encoder.isEncoderInitialized) throw new Error(`Nothing of stream ${lane.stream} can be decoded`);
    end.encoder.flushSync();
    writePackets(end);
    end.muxer.closeSync();
  }
};

const reportEveryMs = 250;

/** Tells now and then how far it has come. */
const telling = (onSeconds: (seconds: number) => void): Tell => {
  let next = 0;
  return (frame) => {
    if (performance.now() < next) return;
    next = performance.now() + reportEveryMs;
    onSeconds(Number(frame.pts) * (frame.timeBase.num / frame.timeBase.den));
  };
};

interface Recoding {
  source: string;
  graphs: readonly FilterGraph[];
  targetOf: (label: string) => Target;
  onSeconds: (seconds: number) => void;
  keyFramesOnly?: boolean;
  /** From the key frame before this moment of the file. */
  seekTo?: number;
  /** After one picture nothing more is wanted. */
  isOne?: boolean;
}

const recode = ({ source, graphs, targetOf, onSeconds, keyFramesOnly = false, seekTo, isOne = false }: Recoding): void => {
  using demuxer = openSource(source);
  // What cannot be sought in is read from the beginning, which takes longer and ends the same.
  if (seekTo !== undefined) demuxer.seekSync(seekTo, -1, AVSEEK_FLAG_BACKWARD);
  const lanes = graphs.map((graph) => openLane(demuxer, graph, targetOf));
  let frames = 0;
  const report = telling(onSeconds);
  const tell: Tell = (frame) => {
    frames += 1;
    report(frame);
  };
  for (const packet of demuxer.packetsSync()) {
    if (!packet) break;
    const isWanted = !keyFramesOnly || packet.isKeyframe;
    for (const lane of lanes) if (isWanted && lane.stream === packet.streamIndex && !lane.isOver) pass(lane, packet, tell);
    packet.free();
    if (lanes.every(({ isOver }) => isOver) || (isOne && frames > 0)) break;
  }
  for (const lane of lanes) {
    if (isOne && frames > 0) lane.isOver = true;
    finish(lane, tell);
  }
};

export const encode = ({ source, facts, ladder }: ChildTaskOf<'encode'>, onSeconds: (seconds: number) => void): void => {
  const targets = new Map<string, Target>([
    ...ladder.video.map((one): [string, Target] => [one.name, { codec: FF_ENCODER_LIBX264, codecOptions: x264Options(one), file: renditionFile(one.name), format: 'mp4', formatOptions: muxerOptions('video') }]),
    ...ladder.audio.map((one): [string, Target] => [one.name, { codec: FF_ENCODER_AAC, codecOptions: aacOptions(one), file: renditionFile(one.name), format: 'mp4', formatOptions: muxerOptions('audio') }]),
  ]);
  const targetOf = (label: string): Target => {
    const target = targets.get(label);
    if (!target) throw new Error(`There is no rendition ${label}`);
    return target;
  };
  recode({ source, graphs: filterGraphs(facts, ladder, 'from the file'), targetOf, onSeconds });
};

export const preview = ({ source, facts, everySeconds, width }: ChildTaskOf<'preview'>, onSeconds: (seconds: number) => void): void => {
  if (!facts.video) return;
  const target: Target = { codec: FF_ENCODER_MJPEG, codecOptions: jpegOptions, file: previewPattern, format: 'image2', formatOptions: {} };
  recode({ source, graphs: [previewGraph(facts, facts.video, { everySeconds, width }, 'from the file')], targetOf: () => target, onSeconds, keyFramesOnly: skipsToKeyFrames(facts) });
};

export const still = ({ source, facts, atSeconds, width }: ChildTaskOf<'still'>): void => {
  if (!facts.video) return;
  const target: Target = { codec: FF_ENCODER_MJPEG, codecOptions: jpegOptions, file: stillFile, format: 'image2', formatOptions: { update: '1' } };
  const graph = stillGraph(facts, facts.video, { fromSeconds: atSeconds, width }, 'from the file');
  recode({ source, graphs: [graph], targetOf: () => target, onSeconds: () => undefined, seekTo: facts.startSeconds + atSeconds, isOne: true });
};

export const extractSound = ({ source, facts, stream }: ChildTaskOf<'sound'>, onSeconds: (seconds: number) => void): void => {
  const target: Target = { codec: FF_ENCODER_PCM_S16LE, codecOptions: {}, file: soundFile, format: 'wav', formatOptions: {} };
  recode({ source, graphs: [soundGraph(facts, stream, 'from the file')], targetOf: () => target, onSeconds });
};
