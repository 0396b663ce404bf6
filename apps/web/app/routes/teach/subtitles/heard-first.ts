import type { SubtitleTrack } from '#app/api/models.ts';

const ranks: Readonly<Record<SubtitleTrack['origin'], number>> = { heard: 0, uploaded: 1, translated: 2 };

/** What was heard before what was made of it. */
export const heardFirst = (tracks: readonly SubtitleTrack[]): SubtitleTrack[] => tracks.toSorted((one, other) => ranks[one.origin] - ranks[other.origin]);
