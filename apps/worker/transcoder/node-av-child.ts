// Runs as a confined program: what it reads was uploaded by somebody. It says on standard output, line by line in
// JSON, what it found and how far it has come.
import { writeSync } from 'node:fs';
import { AV_LOG_ERROR } from 'node-av/constants';
import { Log } from 'node-av/lib';
import { Value } from 'typebox/value';
import { probe } from './node-av/probe.ts';
import { encode, extractSound, preview, still } from './node-av/recode.ts';
import { ChildTask, type ChildLine } from './node-av/protocol.ts';

const say = (line: ChildLine): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const perform = (task: ChildTask): void => {
  const onSeconds = (seconds: number): void => say({ seconds });
  switch (task.kind) {
    case 'probe':
      return say({ facts: probe(task.source) });
    case 'encode':
      return encode(task, onSeconds);
    case 'preview':
      return preview(task, onSeconds);
    case 'still':
      return still(task);
    case 'sound':
      return extractSound(task, onSeconds);
  }
};

Log.setLevel(AV_LOG_ERROR);
try {
  perform(Value.Parse(ChildTask, JSON.parse(process.argv[2] ?? 'null')));
} catch (error) {
  writeSync(2, `${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
