import type { Upstream } from './upstream.ts';

/** The service that declares a path, and the path as it declares it. */
export interface Match {
  upstream: Upstream;
  path: string;
}

export type Router = (path: string) => Match | undefined;

interface Node {
  literal: Map<string, Node>;
  parameter?: Node;
  rest?: Match;
  end?: Match;
}

const createNode = (): Node => ({ literal: new Map() });

const add = (root: Node, path: string, upstream: Upstream): void => {
  let node = root;
  for (const segment of path.split('/').slice(1)) {
    if (segment === '*') {
      node.rest = { upstream, path };
      return;
    }
    if (segment.startsWith(':')) node = node.parameter ??= createNode();
    else {
      const next = node.literal.get(segment) ?? createNode();
      node.literal.set(segment, next);
      node = next;
    }
  }
  if (node.end && node.end.upstream !== upstream) throw new Error(`${path} is declared by ${node.end.upstream.name} and by ${upstream.name}`);
  node.end = { upstream, path };
};

const find = (node: Node, segments: readonly string[], at: number): Match | undefined => {
  const segment = segments[at];
  if (segment === undefined) return node.end ?? node.rest;
  const literal = node.literal.get(segment);
  const found = literal && find(literal, segments, at + 1);
  if (found) return found;
  return (node.parameter && find(node.parameter, segments, at + 1)) ?? node.rest;
};

/** Finds the service that declares a path. Two services that declare the same path refuse to start. */
export const createRouter = (upstreams: readonly Upstream[]): Router => {
  const root = createNode();
  for (const upstream of upstreams) for (const path of upstream.paths) add(root, path, upstream);
  return (path) => {
    const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
    return find(root, trimmed.split('/').slice(1), 0);
  };
};
