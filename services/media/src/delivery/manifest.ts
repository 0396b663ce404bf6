/** Whether an address stays within the asset: neither another site nor another path. */
const isOurs = (address: string): boolean => !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(address);

/** The address with the query, before a fragment. */
const withQuery = (address: string, query: string, and = '&'): string => {
  if (address === '' || !isOurs(address)) return address;
  const [path = '', ...fragment] = address.split('#');
  return [`${path}${path.includes('?') ? and : '?'}${query}`, ...fragment].join('#');
};

/** HLS (RFC 8216): lines that are no tags, and the URI of tags. */
const signPlaylist = (text: string, query: string): string =>
  text.split('\n').map((line) => {
    const bare = line.trimEnd();
    if (bare === '') return line;
    return bare.startsWith('#') ? line.replaceAll(/\bURI="([^"]*)"/g, (_, address: string) => `URI="${withQuery(address, query)}"`) : withQuery(bare, query);
  }).join('\n');

/** DASH (ISO/IEC 23009-1): the addresses of segments and of files; a base address keeps what comes after it relative. */
const signMpd = (text: string, query: string): string => {
  const escaped = query.replaceAll('&', '&amp;');
  return text
    .replaceAll(/(\s(?:media|initialization|index|sourceURL)=)(["'])(.*?)\2/g, (_, name: string, quote: string, address: string) => `${name}${quote}${withQuery(address, escaped, '&amp;')}${quote}`)
    // A base that ends with a slash is a folder; the rest are files.
    .replaceAll(/(<BaseURL[^>]*>)([^<]*)(<\/BaseURL>)/g, (_, open: string, address: string, close: string) => `${open}${address.trim().endsWith('/') ? address : withQuery(address.trim(), escaped, '&amp;')}${close}`);
};

/** WebVTT of thumbnails: a cue is the address of a picture, with the part of it as fragment. */
const signThumbnails = (text: string, query: string): string =>
  text.split('\n').map((line) => (/^[^\s#]+\.(?:webp|jpg|avif)(?:#\S*)?\s*$/.test(line) ? withQuery(line.trimEnd(), query) : line)).join('\n');

/** What names other files of the asset, by its path; the rest is handed out as it is. */
export const signManifest = (path: string): ((text: string, query: string) => string) | undefined => {
  if (path.endsWith('.m3u8')) return signPlaylist;
  if (path.endsWith('.mpd')) return signMpd;
  return path === 'thumbnails.vtt' ? signThumbnails : undefined;
};
