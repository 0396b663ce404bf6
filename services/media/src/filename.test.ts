import { describe, expect, it } from 'vitest';
import { contentDisposition, extensionOf, safeFilename, withExtension } from './filename.ts';

describe('a file name', () => {
  it.each([
    ['Álgebra lineal.pdf', 'Álgebra lineal.pdf'],
    ['C:\\Users\\ana\\notas.txt', 'notas.txt'],
    ['../../../etc/passwd', 'passwd'],
    ['a\r\nSet-Cookie: x.txt', 'aSet-Cookie_ x.txt'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['  .hidden.  ', 'hidden'],
    ['', 'file'],
    ['...', 'file'],
    ['\u0000', 'file'],
    ['<script>.md', '_script_.md'],
    ['日本語.docx', '日本語.docx'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeFilename(given)).toBe(kept);
  });

  it('is cut without losing its extension or half a character', () => {
    const name = safeFilename(`${'😀'.repeat(300)}.webm`);
    expect(Array.from(name)).toHaveLength(120);
    expect(name.endsWith('😀.webm')).toBe(true);
  });

  it('can change its extension', () => {
    expect(withExtension('cover.final.png', 'webp')).toBe('cover.final.webp');
    expect(withExtension('cover', 'webp')).toBe('cover.webp');
    expect(extensionOf('NOTES.MD')).toBe('md');
    expect(extensionOf('README')).toBe('');
  });

  it('travels in a header in both forms', () => {
    expect(contentDisposition('attachment', 'Año "1" (final).pdf')).toBe(
      `attachment; filename="Ano _1_ (final).pdf"; filename*=UTF-8''A%C3%B1o%20%221%22%20%28final%29.pdf`,
    );
  });
});
