type Kind = 'localStorage' | 'sessionStorage';

/** A browser may forbid its storage, or have no room left in it; then what is kept lasts as long as the page. */
const attempt = <Result,>(work: () => Result): Result | undefined => {
  try {
    return work();
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
};

export interface BrowserMemory {
  read: (key: string) => string | null;
  write: (key: string, text: string) => void;
  forget: (key: string) => void;
}

const memoryOf = (kind: Kind): BrowserMemory => ({
  read: (key) => attempt(() => globalThis[kind].getItem(key)) ?? null,
  write: (key, text) => attempt(() => globalThis[kind].setItem(key, text)),
  forget: (key) => attempt(() => globalThis[kind].removeItem(key)),
});

/** Of this browser, for what is nobody's secret: how fast somebody likes their videos. */
export const lastingMemory = memoryOf('localStorage');

/** Of this tab, until it is closed. */
export const tabMemory = memoryOf('sessionStorage');
