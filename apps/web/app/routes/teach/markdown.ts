import { redirect } from 'react-router';
import type { Route } from './+types/markdown.ts';
import { textIn } from '#app/forms/form-data.ts';
import { renderMarkdown } from '#app/markdown/markdown.server.ts';
import { entrustedOnly } from '#app/session/viewer.server.ts';

const longest = 100_000;

export const middleware: Route.MiddlewareFunction[] = [entrustedOnly('courses:write')];

export const loader = () => redirect('/teach');

/** The preview of an editor: made by the same code as the page itself. A fragment of a page, so nobody shows it as one. */
export const action = async ({ request }: Route.ActionArgs) =>
  new Response(renderMarkdown(textIn(await request.formData(), 'source', 'exact').slice(0, longest)), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
