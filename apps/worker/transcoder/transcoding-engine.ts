import type { Limits } from '../sandbox/confinement.ts';
import type { Abilities, Ladder } from './ladder.ts';
import type { MediaFacts } from './media-facts.ts';

/** What an engine works on: it reads `source` and writes into `folder`, which is empty at first. */
export interface Task {
  source: string;
  folder: string;
  limits: Limits;
  signal?: AbortSignal | undefined;
}

/** A task whose source is known. */
export interface KnownTask extends Task {
  facts: MediaFacts;
  /** Told how far it has come, in seconds of the source. */
  onSeconds?: (seconds: number) => void;
}

/** What differs between the programs that can transcode. Everything else is the transcoder's. */
export interface TranscodingEngine {
  readonly name: string;
  readonly abilities: Abilities;
  /** What it leaves of each rendition: one file, which is cut into segments here, or the segments. */
  readonly leaves: 'fragmented files' | 'segments';
  probe(task: Task): Promise<MediaFacts>;
  /** Decodes once and writes each rendition. */
  encode(task: KnownTask & { ladder: Ladder }): Promise<void>;
  /** Writes pictures at equal distances. */
  preview(task: KnownTask & { everySeconds: number; width: number }): Promise<void>;
  /** Writes the picture at one moment. */
  still(task: KnownTask & { atSeconds: number; width: number }): Promise<void>;
  /** Writes the sound for those who listen by machine. */
  extractSound(task: KnownTask & { stream: number }): Promise<void>;
}
