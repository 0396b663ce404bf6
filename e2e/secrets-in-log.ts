/** What no line of a log may hold, whatever was asked of the platform. */
const patterns: Readonly<Record<string, RegExp>> = {
  'an access token': /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/,
  'a token of 48 bytes (refresh, link)': /(?<![\w-])(?![0-9a-f]{64}(?![\w-]))[\w-]{64}(?![\w-])/,
  'credentials in a header': /\b(?:Bearer|Basic) [\w+/=.-]{16,}/i,
  'a password hash': /\$argon2id\$/,
  'a private key': /"d":"[\w-]{40,}"|PRIVATE KEY/,
};

/**
 * The lines of a log that hold a secret, with what it is. `known` are passwords that were used meanwhile.
 */
export const secretsIn = (lines: readonly string[], known: readonly string[]): string[] =>
  lines.flatMap((line) => {
    const word = known.find((secret) => line.includes(secret));
    const found = word === undefined ? Object.keys(patterns).filter((name) => patterns[name]?.test(line)) : ['a password'];
    return found.map((name) => `${name}: ${line}`);
  });
