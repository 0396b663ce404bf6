import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { renderToPipeableStream } from 'react-dom/server';
import { ServerRouter, type EntryContext, type HandleErrorFunction, type RouterContextProvider } from 'react-router';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { provideAllTexts } from '#app/i18n/all-texts.ts';
import { provideErrorPanel } from '#app/routes/shell/error-page.tsx';
import ErrorPanel from '#app/routes/shell/error-panel.tsx';

provideAllTexts();
provideErrorPanel({ default: ErrorPanel });

/** What the page is drawn with, said before the page itself: the browser fetches it ahead of all scripts. */
const stylesheetsOf = ({ manifest }: EntryContext): string =>
  (manifest.routes['root']?.css ?? []).map((address) => `<${address}>; rel=preload; as=style`).join(', ');

/** Loaders are awaited before rendering, so a page is sent whole: nothing in it arrives later. */
const handleDocument = async (
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: RouterContextProvider,
): Promise<Response> => {
  headers.set('content-type', 'text/html; charset=utf-8');
  const stylesheets = stylesheetsOf(routerContext);
  if (stylesheets !== '') headers.append('link', stylesheets);
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const { nonce, report } = context.get(surroundingsContext);
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      <ServerRouter context={routerContext} url={request.url} nonce={nonce} />,
      {
        nonce,
        // What is ready stands where it belongs, not at the end for a script to put in its place.
        progressiveChunkSize: Number.POSITIVE_INFINITY,
        onAllReady: () => {
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError: report,
      },
    );
  });
};

export default handleDocument;

/** Faults of loaders and actions. A reader who has gone away is none. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (!request.signal.aborted) context.get(surroundingsContext).report(error);
};
