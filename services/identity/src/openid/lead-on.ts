import type { ServerResponse } from 'node:http';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const pageTo = (location: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Liceo</title>
<meta http-equiv="refresh" content="0;url=${escaped(location)}"></head><body><p><a href="${escaped(location)}">→ ${escaped(new URL(location, 'http://local').host)}</a></p></body></html>
`;

/**
 * Has an answer lead on by a page instead of a redirect. The academy's pages send their forms to the academy only
 * (`form-action 'self'`), and browsers hold redirects of a form to that as well: an application would never be come back to.
 *
 * @param first what has to be done before the browser goes on; it does not fail.
 */
export const leadOnByPage = (response: ServerResponse, first: () => Promise<void>): void => {
  const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
  response.end = ((...all: unknown[]) => {
    const location = response.getHeader('location');
    if (typeof location !== 'string' || response.headersSent) return end(all[0]);
    for (const name of ['location', 'content-length']) response.removeHeader(name);
    response.statusCode = 200;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-security-policy', "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
    void first().then(() => end(pageTo(location)));
    return response;
  }) as typeof response.end;
};
