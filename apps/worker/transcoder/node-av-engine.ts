import { join } from 'node:path';
import { Value } from 'typebox/value';
import { packagesWith, workerFolder } from '../sandbox/node-program.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { MediaFacts } from './media-facts.ts';
import { ChildLine, type ChildTask } from './node-av/protocol.ts';
import { refusalOf } from './refusal-of.ts';
import type { KnownTask, Task, TranscodingEngine } from './transcoding-engine.ts';

const child = join(import.meta.dirname, 'node-av-child.ts');

/** FFmpeg as an npm package, in a confined child process: the default, for which nothing has to be installed. */
export const nodeAvEngine = (sandbox: Sandbox): TranscodingEngine => {
  const readable = [...packagesWith('node-av'), workerFolder];

  const run = ({ source, folder, limits, signal }: Task, task: ChildTask, onLine: (line: ChildLine) => void): Promise<void> =>
    refusalOf(source, sandbox.run({
      command: [process.execPath, '--max-old-space-size=512', child, JSON.stringify(task)],
      folder, limits, signal, readable: [...readable, source],
      onLine: (line) => onLine(Value.Parse(ChildLine, JSON.parse(line))),
    }));

  const work = (known: KnownTask, task: ChildTask): Promise<void> =>
    run(known, task, (line) => {
      if ('seconds' in line) known.onSeconds?.(line.seconds);
    });

  return {
    name: 'node-av',
    leaves: 'fragmented files',
    abilities: { toneMapping: true },
    probe: async (task) => {
      let facts: MediaFacts | undefined;
      await run(task, { kind: 'probe', source: task.source }, (line) => {
        if ('facts' in line) facts = line.facts;
      });
      if (!facts) throw new Error('The probe ended without saying what it found');
      return facts;
    },
    encode: (task) => {
      const { source, facts, ladder } = task;
      return work(task, { kind: 'encode', source, facts, ladder: { video: [...ladder.video], audio: [...ladder.audio] } });
    },
    preview: (task) => work(task, { kind: 'preview', source: task.source, facts: task.facts, everySeconds: task.everySeconds, width: task.width }),
    still: (task) => work(task, { kind: 'still', source: task.source, facts: task.facts, atSeconds: task.atSeconds, width: task.width }),
    extractSound: (task) => work(task, { kind: 'sound', source: task.source, facts: task.facts, stream: task.stream }),
  };
};
