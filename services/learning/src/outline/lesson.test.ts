import { describe, expect, it } from 'vitest';
import { assetsOf, editLesson, maxBodyBytes, writeLesson } from './lesson.ts';

const video = 'b7a3a5a2-0000-4000-8000-000000000001';
const handout = 'b7a3a5a2-0000-4000-8000-000000000002';

describe('a lesson', () => {
  it('is a text unless it says otherwise', () => {
    expect(writeLesson({ title: 'Sets' })).toMatchObject({ kind: 'text', body: '', assetId: null, preview: false });
  });

  it('keeps what a change leaves out', () => {
    const lesson = writeLesson({ title: 'Sets', kind: 'video', assetId: video, durationSeconds: 90 });
    expect(editLesson(lesson, { title: 'Sets II' })).toEqual({ ...lesson, title: 'Sets II' });
    expect(editLesson(lesson, { durationSeconds: null })).toEqual({ ...lesson, durationSeconds: null });
  });

  it('shows its video first, then its attachments in order', () => {
    const lesson = writeLesson({ title: 'Sets', kind: 'video', assetId: video, attachments: [{ assetId: handout, title: 'Notes' }] });
    expect(assetsOf(lesson)).toEqual([
      { assetId: video, purpose: 'video', title: null }, { assetId: handout, purpose: 'attachment', title: 'Notes' },
    ]);
  });

  it('loses its video when it becomes a text, and a text refuses one', () => {
    const lesson = writeLesson({ title: 'Sets', kind: 'video', assetId: video });
    expect(editLesson(lesson, { kind: 'text' })).toMatchObject({ kind: 'text', assetId: null, body: '' });
    expect(() => writeLesson({ title: 'Sets', kind: 'text', assetId: video }))
      .toThrow(expect.objectContaining({ code: 'learning.lesson_kind_mismatch' }));
  });

  it('counts the bytes of its body, not the characters', () => {
    expect(writeLesson({ title: 'Sets', body: 'a'.repeat(maxBodyBytes) }).body).toHaveLength(maxBodyBytes);
    expect(() => writeLesson({ title: 'Sets', body: 'ñ'.repeat(maxBodyBytes / 2 + 1) }))
      .toThrow(expect.objectContaining({ code: 'learning.lesson_too_long' }));
  });
});
