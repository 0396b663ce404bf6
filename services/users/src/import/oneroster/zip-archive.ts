import { Zip, ZipDeflate } from 'fflate';

type Text = AsyncIterable<string> | Iterable<string>;

/** A ZIP file in the making: of a text no more is in memory than the piece that is being packed. */
export const zipArchive = (at: Date) => {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    packed.push(chunk);
  });
  const encoder = new TextEncoder();
  return {
    add: async (name: string, text: Text): Promise<void> => {
      const file = new ZipDeflate(name, { level: 6 });
      file.mtime = at;
      zip.add(file);
      for await (const piece of text) file.push(encoder.encode(piece));
      file.push(new Uint8Array(0), true);
    },
    end: (): Buffer => {
      zip.end();
      return Buffer.concat(packed);
    },
  };
};
