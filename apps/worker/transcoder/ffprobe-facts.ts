import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { languageTag, lengthOf, videoFactsOf, type AudioFacts, type MediaFacts, type VideoFacts } from './media-facts.ts';

const Text = Type.Optional(Type.String());
const Count = Type.Optional(Type.Integer({ minimum: 0 }));

const Stream = Type.Object({
  index: Type.Integer({ minimum: 0 }),
  codec_type: Text,
  codec_name: Text,
  width: Count,
  height: Count,
  sample_aspect_ratio: Text,
  r_frame_rate: Text,
  avg_frame_rate: Text,
  color_transfer: Text,
  field_order: Text,
  channels: Count,
  sample_rate: Text,
  disposition: Type.Optional(Type.Object({ attached_pic: Count, still_image: Count })),
  tags: Type.Optional(Type.Object({ language: Text })),
  side_data_list: Type.Optional(Type.Array(Type.Object({ rotation: Type.Optional(Type.Number()) }))),
});
type Stream = Static<typeof Stream>;

const Output = Type.Object({
  format: Type.Object({ format_name: Type.String(), duration: Text, start_time: Text }),
  streams: Type.Array(Stream),
});

const fraction = (text: string | undefined): { num: number; den: number } => {
  const [num = 0, den = 0] = (text ?? '').split(/[:/]/).map(Number);
  return Number.isInteger(num) && Number.isInteger(den) ? { num, den } : { num: 0, den: 0 };
};

const seconds = (text: string | undefined): number => {
  const value = Number(text ?? 0);
  return Number.isFinite(value) ? value : 0;
};

const videoOf = (stream: Stream): VideoFacts => {
  const pixel = fraction(stream.sample_aspect_ratio);
  return videoFactsOf({
    stream: stream.index,
    codec: stream.codec_name ?? 'unknown',
    width: stream.width ?? 0,
    height: stream.height ?? 0,
    pixelAspect: pixel.den > 0 ? pixel.num / pixel.den : 1,
    // It counts against the clock.
    rotation: -(stream.side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0),
    averageFrameRate: fraction(stream.avg_frame_rate),
    realFrameRate: fraction(stream.r_frame_rate),
    transfer: stream.color_transfer ?? '',
    fieldOrder: stream.field_order ?? '',
  });
};

const audioOf = (stream: Stream): AudioFacts => {
  const language = languageTag(stream.tags?.language);
  return { stream: stream.index, codec: stream.codec_name ?? 'unknown', channels: stream.channels ?? 0, sampleRate: Number(stream.sample_rate ?? 0), ...(language ? { language } : {}) };
};

/** A cover that came with a piece of music is no film. */
const isFilm = ({ codec_type: type, disposition }: Stream): boolean => type === 'video' && !disposition?.attached_pic && !disposition?.still_image;

/** The facts in what `ffprobe -of json -show_format -show_streams` printed. */
export const factsOfFfprobe = (printed: unknown): MediaFacts => {
  const { format, streams } = Value.Parse(Output, printed);
  const video = streams.find(isFilm);
  return {
    format: format.format_name,
    durationSeconds: lengthOf(format.format_name, seconds(format.duration), seconds(format.start_time)),
    startSeconds: seconds(format.start_time),
    ...(video ? { video: videoOf(video) } : {}),
    audio: streams.filter(({ codec_type: type }) => type === 'audio').map(audioOf),
  };
};
