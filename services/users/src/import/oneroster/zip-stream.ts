import { Zip, ZipDeflate } from 'fflate';

export interface ZippedFile {
  name: string;
  text: AsyncIterable<string> | Iterable<string>;
}

/** A ZIP file as it grows: of the texts no more is in memory than the piece that was given last. */
export const zipStream = async function* (files: Iterable<ZippedFile>, at: Date): AsyncIterable<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const taken = (): Uint8Array[] => {
    const chunks = ready;
    ready = [];
    return chunks;
  };
  const encoder = new TextEncoder();
  for (const { name, text } of files) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = at;
    zip.add(file);
    for await (const piece of text) {
      file.push(encoder.encode(piece));
      yield* taken();
    }
    file.push(new Uint8Array(0), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
};
