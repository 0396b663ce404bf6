import { expect, test } from 'vitest';
import { splitAttachments } from './text-tracks.ts';

const file = (assetId: string, filename: string, mimeType = 'text/vtt') => ({ assetId, filename, mimeType });
const attachments = [file('a', 'pendulum.vtt'), file('b', 'pendulum.en.vtt'), file('c', 'table.pdf', 'application/pdf')];

test('subtitles go with the video, in the language that their name tells', () => {
  const { tracks, materials } = splitAttachments({ kind: 'video', attachments }, 'es', 'en');
  expect(tracks).toEqual([
    { src: '/v1/assets/a/content', language: 'es', label: 'Spanish' }, { src: '/v1/assets/b/content', language: 'en', label: 'English' },
  ]);
  expect(materials).toEqual([attachments[2]]);
});

test('a text has no video for subtitles', () => {
  expect(splitAttachments({ kind: 'text', attachments }, 'es', 'es')).toEqual({ tracks: [], materials: attachments });
});
