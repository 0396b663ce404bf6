import { useCallback, useEffect, useRef, useState } from 'react';
import type { Upload } from 'tus-js-client';
import { isProblem, unknownProblem, type Problem } from '#app/api/problem.ts';

export type UploadPurpose = 'lesson' | 'attachment' | 'cover';

export type UploadState =
  | { status: 'idle' }
  | { status: 'sending' | 'paused'; filename: string; sent: number; size: number }
  | { status: 'failed'; filename: string; problem: Problem };

export interface UploadControl {
  state: UploadState;
  start: (file: File) => void;
  pause: () => void;
  resume: () => void;
  cancel: () => void;
}

/** Small enough that little is lost when the line breaks, large enough that requests do not count. */
const chunkSize = 8 * 1024 * 1024;

/** After these waits a broken upload tries again by itself. */
const retryDelays = [0, 1000, 3000, 5000, 10_000];

const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const problemOf = (error: Error): Problem => {
  const response = 'originalResponse' in error ? error.originalResponse as { getBody: () => string; getStatus: () => number } | null : null;
  const body = parsed(response?.getBody());
  return isProblem(body) ? body : unknownProblem(response?.getStatus() ?? 503);
};

/** An upload's address ends in the id of the asset that it becomes. */
const assetIdOf = (upload: Upload): string => upload.url?.split('/').at(-1) ?? '';

/** One resumable upload at a time (tus 1.0). What was begun before with the same file goes on where it stopped. */
export const useUpload = (purpose: UploadPurpose, onDone: (assetId: string, filename: string) => void): UploadControl => {
  const [state, setState] = useState<UploadState>({ status: 'idle' });
  const upload = useRef<Upload>(undefined);
  const finished = useRef(onDone);
  useEffect(() => { finished.current = onDone; }, [onDone]);
  useEffect(() => () => { void upload.current?.abort(); }, []);

  const start = useCallback((file: File): void => {
    const filename = file.name;
    const fail = (error: Error): void => setState({ status: 'failed', filename, problem: problemOf(error) });
    const begin = async (): Promise<void> => {
      setState({ status: 'sending', filename, sent: 0, size: file.size });
      const tus = await import('tus-js-client');
      const sending: Upload = new tus.Upload(file, {
        endpoint: '/v1/uploads', chunkSize, retryDelays, removeFingerprintOnSuccess: true,
        metadata: { filename, filetype: file.type, purpose },
        onProgress: (sent, size) => setState((before) => (before.status === 'paused' ? before : { status: 'sending', filename, sent, size })),
        onError: fail,
        onSuccess: () => {
          setState({ status: 'idle' });
          finished.current(assetIdOf(sending), filename);
        },
      });
      upload.current = sending;
      const [earlier] = await sending.findPreviousUploads();
      if (earlier) sending.resumeFromPreviousUpload(earlier);
      sending.start();
    };
    begin().catch(fail);
  }, [purpose]);

  const pause = useCallback((): void => {
    void upload.current?.abort();
    setState((before) => (before.status === 'sending' ? { ...before, status: 'paused' } : before));
  }, []);
  const resume = useCallback((): void => {
    setState((before) => (before.status === 'paused' ? { ...before, status: 'sending' } : before));
    upload.current?.start();
  }, []);
  const cancel = useCallback((): void => {
    // `true` also tells the server, so that the part that arrived does not stay there.
    void upload.current?.abort(true);
    setState({ status: 'idle' });
  }, []);

  return { state, start, pause, resume, cancel };
};
