import { SandboxError } from '../sandbox/sandbox.ts';
import { SourceRefused } from './source-refused.ts';

/** What the machine lacks, and what the programs of the sandbox say: the file is not to blame for them. */
const machineFault = /no space left|cannot allocate memory|out of memory|^(?:sandbox|unshare|mount|chroot|env|setpriv|prlimit): /im;

/** Paths mean nothing to whoever uploaded the file. */
const withoutPaths = (messages: string, source: string): string => messages.replaceAll(source, 'the file').trim().slice(-300);

/** Says of a program that gave up over its source that the source is refused. */
export const refusalOf = async <T>(source: string, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof SandboxError) || error.fault !== 'exit' || machineFault.test(error.messages)) throw error;
    throw new SourceRefused('unreadable', `The file cannot be read as video or audio: ${withoutPaths(error.messages, source) || 'no reason was given'}`);
  }
};
