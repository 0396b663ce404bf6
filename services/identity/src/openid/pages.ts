import type { Client, ErrorOut, KoaContextWithOIDC } from 'oidc-provider';

const under = '/connect';

const to = (path: string, parameters: Readonly<Record<string, string | undefined>> = {}): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  return `${under}${path}${query.size === 0 ? '' : `?${query.toString()}`}`;
};

/** What the person's next form has to carry, so that no other site can send it for them. */
const xsrfOf = ({ oidc }: KoaContextWithOIDC): string | undefined => (oidc.session?.state as { secret?: string } | undefined)?.secret;

const deviceFaults: Readonly<Record<string, string>> = {
  NoCodeError: 'none', NotFoundError: 'unknown', ExpiredError: 'expired', AlreadyUsedError: 'used', AbortedError: 'refused',
};

/** The pages of the web application that the provider's own would stand in for. */
export const pages = {
  signIn: (uid: string) => `/sign-in?${new URLSearchParams({ returnTo: to(`/continue/${uid}`) }).toString()}`,
  consent: (uid: string) => to(`/consent/${uid}`),

  askForCode: (ctx: KoaContextWithOIDC, _form: string, _out?: ErrorOut, error?: Error & { userCode?: string }): void => {
    // A problem that the person can do nothing about says no more than that.
    const fault = error && (deviceFaults[error.name] ?? 'failed');
    ctx.redirect(to('/device', { xsrf: xsrfOf(ctx), fault, code: error?.userCode }));
  },
  confirmDevice: (ctx: KoaContextWithOIDC, _form: string, client: Client, _device: unknown, code: string): void => {
    ctx.redirect(to('/device', { xsrf: xsrfOf(ctx), code, application: client.clientName ?? client.clientId }));
  },
  deviceConnected: (ctx: KoaContextWithOIDC): void => ctx.redirect(to('/device', { done: ctx.oidc.client?.clientName ?? '' })),
  askToSignOut: (ctx: KoaContextWithOIDC): void => ctx.redirect(to('/sign-out', { xsrf: xsrfOf(ctx), application: ctx.oidc.client?.clientName })),
  signedOut: (ctx: KoaContextWithOIDC): void => ctx.redirect(to('/signed-out')),
};

const texts = {
  es: { title: 'La aplicación no puede continuar', text: 'La aplicación que te ha traído aquí ha pedido algo que Liceo no puede hacer. Vuelve a ella e inténtalo de nuevo; si se repite, díselo a quien la mantiene.', back: 'Ir a la academia' },
  en: { title: 'The application cannot go on', text: 'The application that brought you here asked for something that Liceo cannot do. Go back to it and try again; if it happens again, tell whoever runs it.', back: 'Go to the academy' },
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * What a browser sees when a request is refused that must not be answered at any address of the application's: without a
 * registered one to go to, this page is the end. It is whole in itself, because the status of the refusal stays.
 */
export const answerError = (ctx: KoaContextWithOIDC, out: ErrorOut): void => {
  const language = ctx.acceptsLanguages('es', 'en') === 'en' ? 'en' : 'es';
  const { title, text, back } = texts[language];
  ctx.type = 'html';
  ctx.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  ctx.body = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.25rem}code{overflow-wrap:anywhere}</style></head>
<body><main><h1>${title}</h1><p>${text}</p><p><code>${escaped([out.error, out.error_description].filter(Boolean).join(': '))}</code></p><p><a href="/">${back}</a></p></main></body>
</html>
`;
};
