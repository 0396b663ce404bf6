/** A product's cover as what shows links can read it; the academy's own picture when it has none. */
export const shareImageOf = ({ coverUrl }: { coverUrl?: string | undefined }): string =>
  coverUrl === undefined ? '/share.png' : `${coverUrl}?width=1600&format=jpeg`;
