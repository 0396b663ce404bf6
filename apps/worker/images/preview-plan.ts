import type { VideoFacts } from '../transcoder/media-facts.ts';

/** How the pictures of a preview lie on one sheet. */
export interface PreviewPlan {
  everySeconds: number;
  /** Of one picture. */
  width: number;
  height: number;
  columns: number;
}

const mostPictures = 100;
const columns = 10;
/** Each picture lies within this. */
const box = { width: 160, height: 90 };

const even = (side: number): number => Math.max(2, 2 * Math.round(side / 2));

export const planPreviews = (durationSeconds: number, { width, height }: Pick<VideoFacts, 'width' | 'height'>): PreviewPlan => {
  const scale = Math.min(box.width / width, box.height / height);
  return { everySeconds: Math.max(1, Math.ceil(durationSeconds / mostPictures)), width: even(width * scale), height: even(height * scale), columns };
};

/** Where the picture of that number, from 0 on, lies on the sheet. */
export const placeOf = ({ width, height, columns: across }: PreviewPlan, at: number): { left: number; top: number } => ({
  left: (at % across) * width,
  top: Math.floor(at / across) * height,
});

const two = (value: number): string => String(value).padStart(2, '0');

const timestamp = (seconds: number): string => {
  const milliseconds = Math.round(seconds * 1000);
  const [whole, rest] = [Math.floor(milliseconds / 1000), milliseconds % 1000];
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${String(rest).padStart(3, '0')}`;
};

/** WebVTT that says which part of the sheet shows which moment. */
export const previewCues = (plan: PreviewPlan, count: number, durationSeconds: number, sheet: string): string => {
  const cues = Array.from({ length: count }, (_picture, at) => {
    const { left, top } = placeOf(plan, at);
    const end = at === count - 1 ? Math.max(durationSeconds, (at + 1) * plan.everySeconds) : (at + 1) * plan.everySeconds;
    return `${timestamp(at * plan.everySeconds)} --> ${timestamp(end)}\n${sheet}#xywh=${left},${top},${plan.width},${plan.height}\n`;
  });
  return `WEBVTT\n\n${cues.join('\n')}`;
};

/** What is seen of a picture without looking at it: brightness from 0 to 255 and how much it varies. */
export interface Look {
  mean: number;
  deviation: number;
}

const isBlank = ({ mean, deviation }: Look): boolean => mean < 20 || mean > 240 || deviation < 10;

/** Pictures with much to see, neither dark nor glaring; titles at the beginning and at the end are rarely that. */
const worth = (look: Look, at: number, count: number): number => {
  const position = (at + 0.5) / count;
  const isInside = position > 0.08 && position < 0.92;
  return (isBlank(look) ? 0 : 1000) + (isInside ? 100 : 0) + Math.min(look.deviation, 80) - Math.abs(look.mean - 120) / 4;
};

/** The number of the picture that speaks best for the film; the first one of several alike. */
export const bestPicture = (looks: readonly Look[]): number => {
  let best = 0;
  for (const [at, look] of looks.entries()) {
    const champion = looks[best];
    if (champion && worth(look, at, looks.length) > worth(champion, best, looks.length)) best = at;
  }
  return best;
};
