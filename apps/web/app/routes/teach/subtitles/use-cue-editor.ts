import { useRef, useState } from 'react';
import { answered, api, problemIn } from '#app/api/browser.ts';
import type { CueTrack } from '#app/api/models.ts';
import type { Problem } from '#app/api/problem.ts';
import { changed, redone, startHistory, undone, type History } from '../draft/history.ts';
import { changedKeys, isSame, type DraftCue } from './cue-draft.ts';
import { revertTrack, saveTrack } from './use-subtitles.ts';

/** A track as the server has it. */
interface SavedTrack {
  version: string;
  cues: readonly DraftCue[];
  /** Which of them somebody has changed since a machine wrote them. */
  edited: ReadonlySet<string>;
  conflicts: CueTrack['conflicts'];
}

export type SaveState =
  | { is: 'idle' | 'saving' }
  | { is: 'failed'; problem: Problem }
  /** It was changed elsewhere meanwhile; nothing is saved until somebody has chosen. */
  | { is: 'conflict'; theirs: CueTrack };

export interface CueEditor {
  cues: readonly DraftCue[];
  state: SaveState;
  saved: SavedTrack;
  unsaved: ReadonlySet<string>;
  isChanged: boolean;
  canUndo: boolean;
  canRedo: boolean;
  /** `alone` for what a button did: it is a step of its own when it is taken back. */
  change: (next: readonly DraftCue[], field: string, alone: boolean) => void;
  undo: () => void;
  redo: () => void;
  save: () => Promise<void>;
  keepMine: () => Promise<void>;
  takeTheirs: () => void;
  revert: () => Promise<void>;
  nextKey: () => string;
}

const savedIn = ({ version, cues, conflicts }: CueTrack): SavedTrack => {
  const keyed = cues.map((cue, n) => ({ key: `${version}-${n}`, from: cue.from, to: cue.to, text: cue.text, isEdited: cue.edited }));
  return {
    version, conflicts,
    cues: keyed.map(({ isEdited: _, ...cue }) => cue),
    edited: new Set(keyed.filter(({ isEdited }) => isEdited).map(({ key }) => key)),
  };
};

const mustBeProblem = (error: unknown): Problem => {
  const problem = error instanceof Error ? problemIn(error) : undefined;
  if (!problem) throw error;
  return problem;
};

/** The cues of a track while somebody works on them: what was changed, taken back, saved, or changed by somebody else. */
export const useCueEditor = (assetId: string, track: CueTrack): CueEditor => {
  const [saved, setSaved] = useState(() => savedIn(track));
  const [history, setHistory] = useState<History<readonly DraftCue[]>>(() => startHistory(saved.cues));
  const [state, setState] = useState<SaveState>({ is: 'idle' });
  const added = useRef(0);
  const { language } = track;
  const cues = history.now;

  const load = (): Promise<CueTrack> => answered(api.GET('/assets/{id}/subtitles/{language}', { params: { path: { id: assetId, language } } }));
  const take = (theirs: CueTrack): void => {
    const fresh = savedIn(theirs);
    setSaved(fresh);
    setHistory(startHistory(fresh.cues));
    setState({ is: 'idle' });
  };
  const refused = async (error: unknown): Promise<void> => {
    const problem = mustBeProblem(error);
    if (problem.code !== 'media.subtitles_changed') return setState({ is: 'failed', problem });
    try {
      setState({ is: 'conflict', theirs: await load() });
    } catch (fault) {
      setState({ is: 'failed', problem: mustBeProblem(fault) });
    }
  };
  const saveOver = async (version: string): Promise<void> => {
    setState({ is: 'saving' });
    const sent = cues.map((cue) => ({ ...cue, text: cue.text.trim() }));
    try {
      const answer = await saveTrack(assetId, language, version, sent.map(({ from, to, text }) => ({ from, to, text })));
      const edited = track.origin === 'uploaded' ? saved.edited : new Set([...saved.edited, ...changedKeys(saved.cues, sent)]);
      setSaved({ ...saved, version: answer.version, cues: sent, edited });
      // Who went on writing meanwhile has changes again.
      setHistory((now) => (now.now === cues ? { ...now, now: sent } : now));
      setState({ is: 'idle' });
    } catch (error) {
      await refused(error);
    }
  };

  return {
    cues, state, saved,
    unsaved: changedKeys(saved.cues, cues),
    isChanged: !isSame(saved.cues, cues),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: (next, field, alone) => setHistory((now) => changed(now, next, { field, at: Date.now(), alone })),
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    save: () => saveOver(saved.version),
    keepMine: () => (state.is === 'conflict' ? saveOver(state.theirs.version) : Promise.resolve()),
    takeTheirs: () => {
      if (state.is === 'conflict') take(state.theirs);
    },
    revert: async () => {
      setState({ is: 'saving' });
      try {
        await revertTrack(assetId, language, saved.version);
        take(await load());
      } catch (error) {
        await refused(error);
      }
    },
    nextKey: () => {
      added.current += 1;
      return `new-${added.current}`;
    },
  };
};
