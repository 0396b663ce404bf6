import type { Upload } from 'tus-js-client';
import { isProblem, unknownProblem, type Problem } from '#app/api/problem.ts';
import { unreachable } from '#app/api/browser.ts';
import { fingerprintOf, purposeOf, readFingerprint, type Fingerprinted, type UploadTarget } from './upload-target.ts';

/** Small enough that little is lost when the line breaks, large enough that requests do not count. */
const chunkSize = 8 * 1024 * 1024;
const prefix = 'tus::';

const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** What the server or the line had against it. */
const uploadProblemOf = (error: unknown): Problem => {
  const response = typeof error === 'object' && error !== null && 'originalResponse' in error
    ? error.originalResponse as { getBody: () => string; getStatus: () => number } | null : undefined;
  if (!response) return unreachable;
  const body = parsed(response.getBody());
  return isProblem(body) ? body : unknownProblem(response.getStatus());
};

/** A refusal stays one; a broken line and a server that starts again do not. 409 and 423: the request before is not over yet. */
export const isPassing = ({ status }: Problem): boolean => status === 0 || status >= 500 || status === 409 || status === 423 || status === 429;

export interface Transfer {
  start: () => void;
  /** What has arrived stays there. */
  pause: () => void;
  /** What has arrived is thrown away, here and on the server. */
  cancel: () => Promise<void>;
}

interface TransferEvents {
  onProgress: (sent: number) => void;
  onError: (problem: Problem) => void;
  onArrived: (assetId: string) => void;
}

/** What is larger would have to be in memory as a whole for it. */
const largestSummed = 64 * 1024 * 1024;

/** The SHA-256 of a file, which the server compares; browsers tell it on safe connections only. */
const sumOf = async (file: File): Promise<string | undefined> => {
  if (file.size > largestSummed || !globalThis.isSecureContext) return undefined;
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** An upload's address ends in the id of the asset that it becomes. */
const assetIdOf = (upload: Upload): string => upload.url?.split('/').at(-1) ?? '';

/** One resumable upload (tus 1.0). What was begun before with the same file for the same thing goes on where it stopped. */
export const openTransfer = async (file: File, target: UploadTarget, { onProgress, onError, onArrived }: TransferEvents): Promise<Transfer> => {
  const tus = await import('tus-js-client');
  const fingerprint = fingerprintOf(target, file);
  const sha256 = await sumOf(file);
  const upload: Upload = new tus.Upload(file, {
    endpoint: '/v1/uploads', chunkSize, retryDelays: null, removeFingerprintOnSuccess: true,
    fingerprint: () => Promise.resolve(fingerprint),
    metadata: { filename: file.name, filetype: file.type, purpose: purposeOf(target), ...(sha256 !== undefined && { sha256 }) },
    onProgress,
    onError: (error) => {
      const problem = uploadProblemOf(error);
      if (!isPassing(problem)) forget(fingerprint);
      onError(problem);
    },
    onSuccess: () => onArrived(assetIdOf(upload)),
  });
  const [earlier] = await upload.findPreviousUploads();
  if (earlier) upload.resumeFromPreviousUpload(earlier);
  return {
    start: () => upload.start(),
    pause: () => void upload.abort(),
    cancel: async () => {
      await upload.abort();
      forget(fingerprint);
      if (upload.url !== null) await giveUp(upload.url);
    },
  };
};

/** Tells the server; when that does not work out it clears the rest by itself after a day. */
export const giveUp = async (url: string): Promise<void> => {
  await (await ask(url, 'DELETE'))?.body?.cancel();
};

const keysOf = (fingerprint: string): string[] => Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}${fingerprint}::`));

export const forget = (fingerprint: string): void => {
  for (const key of keysOf(fingerprint)) localStorage.removeItem(key);
};

export interface Interrupted extends Fingerprinted {
  fingerprint: string;
  url: string;
  sent: number;
}

const ask = (url: string, method: 'HEAD' | 'DELETE'): Promise<Response | undefined> =>
  fetch(url, { method, headers: { 'tus-resumable': '1.0.0' } }).catch((error: unknown) => {
    if (error instanceof TypeError) return undefined;
    throw error;
  });

/** How much of an upload has arrived; nothing when it is no more. */
const arrivedOf = (answer: Response): number | undefined => {
  const offset = answer.headers.get('upload-offset');
  return answer.ok && offset !== null ? Number(offset) : undefined;
};

/** Uploads that were under way when the page was closed. Those that the server does not know any more are forgotten. */
export const findInterrupted = async (): Promise<Interrupted[]> => {
  const found: Interrupted[] = [];
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(prefix))) {
    const fingerprint = key.slice(prefix.length, key.lastIndexOf('::'));
    const facts = readFingerprint(fingerprint);
    const kept = parsed(localStorage.getItem(key) ?? undefined);
    const url = typeof kept === 'object' && kept !== null && 'uploadUrl' in kept && typeof kept.uploadUrl === 'string' ? kept.uploadUrl : undefined;
    if (!facts || url === undefined) continue;
    const answer = await ask(url, 'HEAD');
    if (!answer) continue;
    const sent = arrivedOf(answer);
    if (sent === undefined) localStorage.removeItem(key);
    else found.push({ ...facts, fingerprint, url, sent });
  }
  return found;
};
