interface Sample {
  readonly at: number;
  readonly sent: number;
}

/** How fast something has been travelling lately. */
export interface Speed {
  readonly samples: readonly Sample[];
}

const windowMs = 8000;
/** Less than this says nothing: the first bytes leave all at once. */
const leastMs = 1000;

export const noSpeed: Speed = { samples: [] };

export const measured = ({ samples }: Speed, sent: number, at: number): Speed => ({
  // The one sample that is too old stays as the beginning of the window.
  samples: [...samples.filter((sample, position) => at - sample.at < windowMs || (samples[position + 1] !== undefined && at - (samples[position + 1]?.at ?? at) < windowMs)), { at, sent }],
});

export const bytesPerSecond = ({ samples }: Speed): number | undefined => {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < leastMs) return undefined;
  return Math.max(0, ((last.sent - first.sent) * 1000) / (last.at - first.at));
};

export const secondsLeft = (speed: number | undefined, remaining: number): number | undefined =>
  (speed === undefined || speed <= 0 ? undefined : Math.ceil(remaining / speed));
