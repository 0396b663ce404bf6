/** What a browser does with redirects and cookies, for the providers that tests sign in by. */
export const testBrowser = () => {
  const jars = new Map<string, Map<string, string>>();

  const keep = (origin: string, response: Response): void => {
    const jar = jars.get(origin) ?? new Map<string, string>();
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    jars.set(origin, jar);
  };

  return {
    /** Follows redirects until one leads below `home`, and answers where to. */
    walk: async (start: string, home: string): Promise<URL> => {
      let url = new URL(start);
      for (let step = 0; step < 12; step += 1) {
        if (url.origin === new URL(home).origin) return url;
        const cookie = [...(jars.get(url.origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
        const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
        keep(url.origin, response);
        const next = response.headers.get('location');
        if (next === null) throw new Error(`${url.href} answered ${response.status}: ${await response.text()}`);
        url = new URL(next, url);
      }
      throw new Error('The way back was not found in twelve steps');
    },
  };
};
