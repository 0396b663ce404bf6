import type { OfflineTexts } from '../es/offline.ts';

export const offline: OfflineTexts = {
  title: 'You are offline',
  lead: 'The academy cannot be reached at the moment. This page opens by itself as soon as it can.',
  again: 'Try again',
  kept: 'You can read these without a connection',
  nothingKept: 'Courses and lessons that you open while connected can be read later without a connection.',
  waiting: 'What you did offline is kept on this device and will be sent as soon as there is a connection.',
  markKept: 'You are offline: your progress is kept and will be sent later.',
  sent: (n) => (n === 1 ? 'The progress that you made offline is saved now.' : `The ${n} steps that you made offline are saved now.`),
  refused: 'Some of the progress that you made offline could no longer be saved.',
  newVersion: 'There is a new version of the academy.',
  reload: 'Reload',
};
