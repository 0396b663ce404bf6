import type { Upstream } from './upstream.ts';

type Document = Record<string, unknown> & { paths?: Record<string, unknown>; components?: Record<string, Record<string, unknown>> };

export const publicPrefix = '/v1';

/** One OpenAPI 3.1 document for everything behind the gateway. */
export const mergeOpenApi = (upstreams: readonly Upstream[]): Record<string, unknown> => {
  const paths: Record<string, unknown> = {};
  const components: Record<string, Record<string, unknown>> = {};
  for (const upstream of upstreams) {
    const document: Document = upstream.openapi();
    for (const [path, item] of Object.entries(document.paths ?? {})) paths[`${publicPrefix}${path}`] = item;
    for (const [kind, entries] of Object.entries(document.components ?? {})) components[kind] = { ...components[kind], ...entries };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Liceo',
      version: '1.0.0',
      description: 'The public API of a Liceo academy. Errors are problem documents (RFC 9457) with a stable `code`.',
    },
    paths,
    components,
  };
};
