import { createRequestHandler, RouterContextProvider } from 'react-router';
import * as build from 'virtual:react-router/server-build';
import { surroundingsContext, type Surroundings } from '#app/api/surroundings.ts';

export type HandleRequest = (request: Request, surroundings: Surroundings) => Promise<Response>;

const handle = createRequestHandler(build, import.meta.env.MODE);

/** What the server bundle offers to `server.ts`: answers one request of the application. */
export const handleRequest: HandleRequest = (request, surroundings) => {
  const context = new RouterContextProvider();
  context.set(surroundingsContext, surroundings);
  return handle(request, context);
};
