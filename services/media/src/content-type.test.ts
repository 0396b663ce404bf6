import { describe, expect, it } from 'vitest';
import { admit } from './content-type.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const textNamed = (filename: string) => admit({ text: 'utf8' }, 'attachment', filename);

describe('content', () => {
  it.each([
    ['video/mp4', 'lesson', 'video', 'video/mp4'],
    ['video/x-m4v', 'lesson', 'video', 'video/mp4'],
    ['video/webm', 'lesson', 'video', 'video/webm'],
    ['video/quicktime', 'lesson', 'video', 'video/quicktime'],
    ['audio/mpeg', 'lesson', 'audio', 'audio/mpeg'],
    ['audio/ogg; codecs=opus', 'attachment', 'audio', 'audio/ogg'],
    ['image/png', 'cover', 'image', 'image/webp'],
    ['image/avif', 'attachment', 'image', 'image/webp'],
    ['application/pdf', 'attachment', 'document', 'application/pdf'],
    ['text/vtt', 'attachment', 'document', 'text/vtt'],
    [docx, 'attachment', 'document', docx],
  ] as const)('%s is admitted as a %s', (format, purpose, kind, mimeType) => {
    expect(admit({ format }, purpose, 'anything.exe')).toEqual({ admitted: true, type: { kind, mimeType } });
  });

  it.each(['application/x-msdownload', 'application/x-elf', 'application/xml', 'image/svg+xml', 'image/gif', 'constructor'])(
    '%s is refused whatever its name says',
    (format) => {
      expect(admit({ format }, 'attachment', 'lesson.pdf')).toEqual({ admitted: false, reason: 'type_not_allowed' });
    },
  );

  it.each([
    ['image/png', 'lesson'],
    ['application/pdf', 'cover'],
    ['text/vtt', 'lesson'],
    ['video/mp4', 'cover'],
  ] as const)('%s is refused as a %s', (format, purpose) => {
    expect(admit({ format }, purpose, 'x')).toEqual({ admitted: false, reason: 'type_not_for_purpose' });
  });

  it('without magic bytes is text when it reads as such', () => {
    expect(textNamed('notas.md')).toEqual({ admitted: true, type: { kind: 'document', mimeType: 'text/markdown' } });
    expect(textNamed('page.html')).toEqual({ admitted: true, type: { kind: 'document', mimeType: 'text/plain' } });
  });

  it('that is neither is refused, with a hint for what was meant as text', () => {
    expect(admit({ text: 'not_utf8' }, 'attachment', 'notas.txt')).toEqual({ admitted: false, reason: 'text_not_utf8' });
    expect(admit({ text: 'not_utf8' }, 'attachment', 'x.bin')).toEqual({ admitted: false, reason: 'type_not_allowed' });
  });
});
