import type { TestContext } from 'vitest';

/** Whether the long form of the tests is wanted: `npm run soak`. */
export const isSoak = process.env['LICEO_SOAK'] === 'on';

declare module 'vitest' {
  interface TaskMeta {
    /** What `npm run soak` prints beside the name of the test. */
    figures?: string;
  }
}

export const figures = ({ task }: TestContext, text: string): void => {
  task.meta.figures = text;
};
