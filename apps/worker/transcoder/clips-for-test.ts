import { Decoder, Demuxer, Encoder, Muxer } from 'node-av/api';
import { AV_LOG_ERROR, AV_PKT_DATA_DISPLAYMATRIX, EOF, FF_ENCODER_AAC, FF_ENCODER_LIBX264, type FFEncoderCodec } from 'node-av/constants';
import { Dictionary, Log, type Packet } from 'node-av/lib';
import { settingOptions } from './node-av/probe.ts';

/** One stream of a clip. */
export interface ClipStream {
  codec: FFEncoderCodec;
  options?: Readonly<Record<string, string>>;
  language?: string;
  /** How many degrees clockwise a player has to turn the picture. */
  rotation?: number;
}

/** A small film out of nothing. */
export interface Clip {
  file: string;
  /** Sources in FFmpeg's language, whose ends are called `[out0]`, `[out1]`, …; one for each stream. */
  sources: string;
  streams: readonly ClipStream[];
  format?: string;
  formatOptions?: Readonly<Record<string, string>>;
}

const one = 0x10000;

/** Nine fixed-point numbers that turn a picture. */
const displayMatrix = (degrees: number): Buffer => {
  const angle = (degrees * Math.PI) / 180;
  const matrix = Buffer.alloc(36);
  const [cos, sin] = [Math.round(Math.cos(angle) * one), Math.round(Math.sin(angle) * one)];
  for (const [at, value] of [cos, sin, 0, -sin, cos, 0, 0, 0, 0x40000000].entries()) matrix.writeInt32LE(value, at * 4);
  return matrix;
};

export const makeClip = ({ file, sources, streams, format, formatOptions = {} }: Clip): string => {
  Log.setLevel(AV_LOG_ERROR);
  using demuxer = Demuxer.openSync(sources, { format: 'lavfi' });
  const muxer = Muxer.openSync(file, {
    ...(format ? { format } : {}),
    useSyncQueue: false,
    options: formatOptions,
    configure: (context) => {
      for (const [at, { language, rotation }] of streams.entries()) {
        const stream = context.streams?.[at];
        if (stream && language) stream.metadata = Dictionary.fromObject({ language });
        if (rotation) stream?.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, displayMatrix(rotation));
      }
    },
  });
  const lanes = streams.map(({ codec, options = {} }, at) => {
    const stream = demuxer.getStream(at);
    if (!stream) throw new Error(`The sources have no end [out${at}]`);
    const decoder = Decoder.createSync(stream);
    const encoder = Encoder.createSync(codec, { decoder, configure: settingOptions(options), autoFormat: true, autoResample: true });
    return { decoder, encoder, index: muxer.addStream(encoder) };
  });
  const write = ({ encoder, index }: (typeof lanes)[number]): void => {
    for (let packet = encoder.receiveSync(); packet && packet !== EOF; packet = encoder.receiveSync()) muxer.writePacketSync(packet, index);
  };
  const pass = (lane: (typeof lanes)[number], packet: Packet | null): void => {
    lane.decoder.decodeSync(packet);
    for (let frame = lane.decoder.receiveSync(); frame && frame !== EOF; frame = lane.decoder.receiveSync()) {
      lane.encoder.encodeSync(frame);
      write(lane);
    }
  };
  for (const packet of demuxer.packetsSync()) {
    const lane = packet && lanes[packet.streamIndex];
    if (lane) pass(lane, packet);
  }
  for (const lane of lanes) {
    pass(lane, null);
    lane.encoder.flushSync();
    write(lane);
  }
  muxer.closeSync();
  return file;
};

/** What a camera writes of somebody who teaches: a picture that never stands quite still, and a voice of sorts. */
export const makeLesson = (file: string, seconds: number, size = '1280x720'): string =>
  makeClip({
    file,
    sources: `testsrc2=s=${size}:r=30:d=${seconds},noise=alls=6:allf=t[out0];sine=440:d=${seconds}[out1]`,
    streams: [{ codec: FF_ENCODER_LIBX264, options: { preset: 'ultrafast', crf: '23' } }, { codec: FF_ENCODER_AAC }],
  });
