export interface FileLimits {
  /** As in `<input accept>`: `.pdf`, `image/*`, `video/mp4`, separated by commas. */
  accept?: string | undefined;
  maxBytes?: number | undefined;
  multiple?: boolean | undefined;
}

interface FileLike {
  name: string;
  type: string;
  size: number;
}

export type Refusal = { reason: 'kind' | 'size'; name: string } | { reason: 'several' };

const matches = ({ name, type }: FileLike, pattern: string): boolean => {
  const wanted = pattern.trim().toLowerCase();
  if (wanted === '' || wanted === '*/*') return true;
  if (wanted.startsWith('.')) return name.toLowerCase().endsWith(wanted);
  return wanted.endsWith('/*') ? type.toLowerCase().startsWith(wanted.slice(0, -1)) : type.toLowerCase() === wanted;
};

/** Sorts out what somebody dropped; the file chooser of the browser does that by itself, a drop takes anything. */
export const acceptedFiles = <File extends FileLike>(files: readonly File[], { accept, maxBytes, multiple }: FileLimits): { taken: File[]; refused: Refusal[] } => {
  if (!multiple && files.length > 1) return { taken: [], refused: [{ reason: 'several' }] };
  const patterns = (accept ?? '*/*').split(',');
  const taken: File[] = [];
  const refused: Refusal[] = [];
  for (const file of files) {
    if (!patterns.some((pattern) => matches(file, pattern))) refused.push({ reason: 'kind', name: file.name });
    else if (maxBytes !== undefined && file.size > maxBytes) refused.push({ reason: 'size', name: file.name });
    else taken.push(file);
  }
  return { taken, refused };
};
