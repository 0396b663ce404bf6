const longest = 120;

// Control characters, and the marks that make a name read in another order than it is stored.
const hidden = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;
const reserved = /[<>:"|?*]/g;

/** A name that is safe to show, to store and to save on any file system; never empty, never a path. */
export const safeFilename = (name: string): string => {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(hidden, '').replace(reserved, '_').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
  const { stem, extension } = split(clean);
  return shorten(stem, longest - extension.length) + extension || 'file';
};

/** Cut between code points, so that no half of a character is left over. */
const shorten = (text: string, length: number): string => Array.from(text).slice(0, length).join('');

/** The same name with another extension, for content that was converted. */
export const withExtension = (name: string, extension: string): string => `${split(name).stem}.${extension}`;

/** The extension in lower case without the dot; empty when there is none. */
export const extensionOf = (name: string): string => split(name).extension.slice(1).toLowerCase();

const split = (name: string): { stem: string; extension: string } => {
  const extension = /(?<=.)\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return { stem: name.slice(0, name.length - extension.length), extension };
};

/** The Content-Disposition header with the name in RFC 8187 (formerly RFC 5987) form and a plain fallback. */
export const contentDisposition = (type: 'inline' | 'attachment', name: string): string => {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
