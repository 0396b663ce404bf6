import { expect, test } from 'vitest';
import { fingerprintOf, purposeOf, readFingerprint } from './upload-target.ts';

const file = { name: 'Clase | 1.mp4', size: 42, lastModified: 7 };

test('a file is recognised again for the same thing only', () => {
  const target = { kind: 'lesson-video', id: 3 } as const;
  expect(readFingerprint(fingerprintOf(target, file))).toEqual({ target, name: file.name, size: 42 });
  expect(fingerprintOf(target, file)).not.toBe(fingerprintOf({ ...target, id: 4 }, file));
  expect(fingerprintOf(target, file)).not.toBe(fingerprintOf(target, { ...file, lastModified: 8 }));
});

test.each(['tus-br-x', 'liceo|nothing|1|2|3|a', ''])('what is not ours is left alone: %s', (fingerprint) => {
  expect(readFingerprint(fingerprint)).toBeUndefined();
});

test('pictures of a description are for visitors, those of a lesson are not', () => {
  expect([purposeOf({ kind: 'course-picture', id: 1 }), purposeOf({ kind: 'lesson-picture', id: 1 })]).toEqual(['cover', 'attachment']);
});
