export interface Device {
  browser?: string;
  system?: string;
  mobile: boolean;
}

/** In this order: most browsers also name those that they descend from. */
const browsers: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrome\/|CriOS\//, 'Chrome'], [/Safari\//, 'Safari'],
];

const systems: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

const firstIn = (list: readonly [RegExp, string][], text: string): string | undefined =>
  list.find(([pattern]) => pattern.test(text))?.[1];

/** Enough of a user agent for somebody to recognise their own device. */
export const deviceOf = (userAgent: string): Device => {
  const browser = firstIn(browsers, userAgent);
  const system = firstIn(systems, userAgent);
  return {
    mobile: /Mobile|iPhone|iPad|Android/.test(userAgent),
    ...(browser !== undefined && { browser }),
    ...(system !== undefined && { system }),
  };
};
