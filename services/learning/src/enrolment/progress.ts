/** Where a student stands in one lesson. */
export interface LessonProgress {
  readonly completed: boolean;
  readonly positionSeconds: number;
  /** The first completion; it stays when the lesson is marked as not completed. */
  readonly firstCompletedAt: Date | null;
}

export interface ProgressChange {
  readonly completed?: boolean;
  readonly positionSeconds?: number;
}

export const notStarted: LessonProgress = { completed: false, positionSeconds: 0, firstCompletedAt: null };

/** Only an explicit `completed: false` takes a completion back. */
export const advance = (progress: LessonProgress, change: ProgressChange, at: Date): LessonProgress => {
  const completed = change.completed ?? progress.completed;
  return {
    completed,
    positionSeconds: change.positionSeconds ?? progress.positionSeconds,
    firstCompletedAt: progress.firstCompletedAt ?? (completed ? at : null),
  };
};

/** Whole percent, rounded down: 100 only when everything is done. */
export const percentage = (done: number, total: number): number => (total === 0 ? 0 : Math.floor((done * 100) / total));
