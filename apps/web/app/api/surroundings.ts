import { createContext } from 'react-router';

/** What the web server hands to every request: the way to the API, and facts about this one request. */
export interface Surroundings {
  /** Reaches the gateway at http://gateway, in memory or over the network. */
  api: typeof fetch;
  /** Allows this page's inline scripts in its Content-Security-Policy. */
  nonce: string;
  correlationId: string;
  /** Whether the browser came over https, so that cookies are marked Secure. */
  secure: boolean;
  clientAddress: string;
  /** Tells the operator of a fault that the page only shows as its correlation id. */
  report: (error: unknown) => void;
}

export const surroundingsContext = createContext<Surroundings>();
