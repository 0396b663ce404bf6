import { useEffect, useRef, useState } from 'react';
import type { Strength } from './strength.ts';

/**
 * How hard a password is to guess. The lists of words come with a worker that is loaded when somebody begins to type one:
 * neither is the page held up, nor does the password leave the browser.
 */
export const useStrength = (password: string, own: readonly string[]): Strength | undefined => {
  const worker = useRef<Worker>(undefined);
  const last = useRef(0);
  const [strength, setStrength] = useState<Strength>();
  const known = own.join('\n');
  useEffect(() => () => worker.current?.terminate(), []);
  useEffect(() => {
    if (password === '') return;
    if (!worker.current) {
      worker.current = new Worker(new URL('./strength-worker.ts', import.meta.url), { type: 'module' });
      worker.current.addEventListener('message', ({ data }: MessageEvent<Strength>) => {
        if (data.id === last.current) setStrength(data);
      });
    }
    last.current += 1;
    worker.current.postMessage({ id: last.current, password, own: known.split('\n').filter((each) => each !== '') }, []);
  }, [password, known]);
  return password === '' ? undefined : strength;
};
