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

/** A lesson of the outline, in its order, and when the student last did something in it. */
export interface LessonStand {
  readonly id: number;
  readonly completed: boolean;
  readonly touchedAt: Date | null;
}

/** The lesson that was left unfinished, else the first that is not done; nowhere when all are. `list-student-courses.ts` says it in SQL. */
export const whereToGoOn = (lessons: readonly LessonStand[]): number | undefined => {
  const times = lessons.map(({ touchedAt }) => touchedAt?.getTime() ?? 0);
  const last = lessons[times.indexOf(Math.max(0, ...times))];
  const left = last?.touchedAt && !last.completed ? last : lessons.find(({ completed }) => !completed);
  return left?.id;
};
