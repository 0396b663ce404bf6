import type { AttemptSecrets } from './attempt.ts';
import type { ExternalPerson } from './entry.ts';
import type { Provider } from './sign-in-provider.ts';

export interface Sending {
  provider: Provider;
  secrets: AttemptSecrets;
  /** Where the provider sends the browser back to. */
  returnAddress: string;
}

export interface Returning extends Sending {
  /** What the provider added to that address. */
  answer: URLSearchParams;
}

/** How one protocol is spoken with a provider. */
export interface Peer {
  /** Where the browser has to go. */
  send(sending: Sending): Promise<URL>;
  /** Who came back. Everything the provider answers is checked here. */
  receive(returning: Returning): Promise<ExternalPerson>;
}
