import { problemIn } from '#app/api/browser.ts';
import { changedFields, mergeDrafts, type Fields } from './merge.ts';
import type { Saved } from './use-draft.ts';

export type SavedOnce<Draft> = { saved: Saved<Draft> } | { theirs: Saved<Draft> };

interface SaveOnce<Draft extends Fields> {
  saved: Saved<Draft>;
  draft: Draft;
  save: (changes: Partial<Draft>, version: number) => Promise<Saved<Draft>>;
  load: () => Promise<Saved<Draft>>;
}

/** Saves what a button sends. On a newer version it is repeated on top of that, unless that changed the same: then it answers what there is. */
export const saveOnce = async <Draft extends Fields>({ saved, draft, save, load }: SaveOnce<Draft>): Promise<SavedOnce<Draft>> => {
  try {
    return { saved: await save(changedFields(saved.draft, draft), saved.version) };
  } catch (error) {
    if (!(error instanceof Error) || problemIn(error)?.code !== 'learning.changed_meanwhile') throw error;
  }
  const theirs = await load();
  if (mergeDrafts(saved.draft, draft, theirs.draft).conflicts.length > 0) return { theirs };
  return { saved: await save(changedFields(saved.draft, draft), theirs.version) };
};
