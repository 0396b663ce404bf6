/** What a camera gives is drawn anew with every movement: more pixels than these would make that slow. */
const widest = 2048;

/** The picture in a file, upright; nothing when the browser cannot read it. */
export const openPicture = async (file: Blob): Promise<ImageBitmap | undefined> => {
  const whole = await createImageBitmap(file).catch((error: unknown) => {
    if (error instanceof DOMException) return undefined;
    throw error;
  });
  if (!whole) return undefined;
  const scale = widest / Math.max(whole.width, whole.height);
  if (scale >= 1) return whole;
  const small = await createImageBitmap(whole, {
    resizeWidth: Math.round(whole.width * scale), resizeHeight: Math.round(whole.height * scale), resizeQuality: 'high',
  });
  whole.close();
  return small;
};
