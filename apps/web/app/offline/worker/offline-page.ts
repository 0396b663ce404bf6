import { offline as en } from '../../i18n/en/offline.ts';
import { offline as es } from '../../i18n/es/offline.ts';
import { fact } from '../store.ts';

export interface KeptPage {
  title: string;
  path: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

const look = `
  :root { color-scheme: light dark; --ground: light-dark(#faf7f1, #141311); --card: light-dark(#fff, #1d1b19); --line: light-dark(#e6e1d8, #33302c);
    --ink: light-dark(#211d18, #f3efe9); --soft: light-dark(#574f45, #c5bdb1); --brand: light-dark(#12595c, #62bdb5); --on-brand: light-dark(#fff, #06201f); }
  body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.6 'Inter Variable', ui-sans-serif, system-ui, sans-serif; }
  main { max-width: 34rem; margin: 0 auto; padding: 12vh 1.25rem 4rem; }
  img { width: 3.5rem; height: 3.5rem; }
  h1 { margin: 1.25rem 0 .25rem; font-size: 1.75rem; line-height: 1.2; letter-spacing: -.018em; }
  h2 { margin: 2.5rem 0 .75rem; font-size: 1rem; }
  p { margin: 0; color: var(--soft); }
  .waiting { margin-top: .75rem; color: var(--ink); }
  .again { display: inline-block; margin-top: 1.25rem; padding: .6rem 1.1rem; border-radius: .625rem; background: var(--brand); color: var(--on-brand); font-weight: 600; text-decoration: none; }
  ul { margin: 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: .875rem; overflow: hidden; background: var(--card); }
  li + li { border-top: 1px solid var(--line); }
  li a { display: block; padding: .75rem 1.1rem; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
  li a:hover { text-decoration: underline; }
  a:focus-visible { outline: 2px solid var(--brand); outline-offset: -2px; }
`;

/** Looks for the academy every few seconds, for it may be the one that is away, and then opens the page that was asked for. */
const script = `
  const look = async () => {
    try { const answer = await fetch('/favicon.svg', { method: 'HEAD', cache: 'no-store' }); if (answer.ok) location.reload(); }
    catch (error) { if (!(error instanceof TypeError)) throw error; }
  };
  addEventListener('online', look);
  setInterval(look, 4000);
`;

/** What a page is answered with that is not kept, while the academy cannot be reached. */
export const offlinePage = async ({ kept, isProgressWaiting }: { kept: readonly KeptPage[]; isProgressWaiting: boolean }): Promise<Response> => {
  const language = await fact('language') === 'es' ? 'es' : 'en';
  const t = { es, en }[language];
  const links = kept.map(({ path, title }) => `<li><a href="${escaped(path)}">${escaped(title)}</a></li>`).join('');
  const list = kept.length > 0 ? `<h2>${t.kept}</h2><ul>${links}</ul>` : `<p style="margin-top:2rem">${t.nothingKept}</p>`;
  const waiting = isProgressWaiting ? `<p class="waiting">${t.waiting}</p>` : '';
  const nonce = crypto.randomUUID();
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.title} · Liceo</title><style>${look}</style></head>
<body><main><img src="/favicon.svg" alt=""><h1>${t.title}</h1><p>${t.lead}</p>${waiting}<a class="again" href="">${t.again}</a>${list}</main>
<script nonce="${nonce}">${script}</script></body></html>`;
  return new Response(html, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; img-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
    },
  });
};
