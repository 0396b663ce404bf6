export interface ToastAction {
  label: string;
  run: () => void;
}

export interface ToastMessage {
  text: string;
  title?: string;
  tone?: 'neutral' | 'success' | 'danger';
  /** Takes back what was done; the toast then offers it by that name. */
  undo?: () => void;
  action?: ToastAction;
  /** How long it stays, in milliseconds. One that tells of a fault stays until it is dismissed. */
  lasts?: number;
}

export interface ShownToast extends ToastMessage {
  id: number;
}

/** More than these at once are not read by anybody; the oldest makes room. */
const most = 3;

let shown: readonly ShownToast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

const change = (next: readonly ShownToast[]): void => {
  shown = next;
  for (const listener of listeners) listener();
};

export const subscribeToToasts = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const shownToasts = (): readonly ShownToast[] => shown;

export const dismissToast = (id: number): void => change(shown.filter((toast) => toast.id !== id));

/** Called by what people do, never while rendering: on the server there is nobody to show it to. */
const showToast = (message: ToastMessage): number => {
  lastId += 1;
  change([...shown, { ...message, id: lastId }].slice(-most));
  return lastId;
};

export interface Toaster {
  /** Shows a message at the edge of the window and answers its id. */
  show: (message: ToastMessage) => number;
  dismiss: (id: number) => void;
}

export const toaster: Toaster = { show: showToast, dismiss: dismissToast };

/** For messages about something that has just been done. What has to be read stands on the page, as a `Notice`. */
export const useToast = (): Toaster => toaster;
