import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router';
import * as build from 'virtual:react-router/server-build';
import { surroundingsContext, type Surroundings } from '#app/api/surroundings.ts';

export type HandleRequest = (request: Request, surroundings: Surroundings) => Promise<Response>;

// The virtual module's type says `undefined` where that of a build says "absent".
const handle = createRequestHandler(build as ServerBuild, import.meta.env.MODE);

/** What the server bundle offers to `server.ts`: answers one request of the application. */
export const handleRequest: HandleRequest = (request, surroundings) => {
  const context = new RouterContextProvider();
  context.set(surroundingsContext, surroundings);
  return handle(request, context);
};
