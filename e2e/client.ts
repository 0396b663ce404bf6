/** What came back. */
export interface Answer {
  status: number;
  // The shape is what a test is about; it asserts on it.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
  text: string;
  headers: Headers;
}

export interface Account {
  id: string;
  name: string;
  email: string;
  roles: string[];
  language: 'es' | 'en';
}

export type RequestHeaders = Readonly<Record<string, string>>;

/** One caller of the API. Paths are those of the OpenAPI document, `/v1` included. */
export interface Client {
  /** Nobody for a visitor. */
  account: Account | undefined;
  /** What says who asks. */
  headers: RequestHeaders;
  send(method: string, path: string, body?: unknown, headers?: RequestHeaders): Promise<Answer>;
  get(path: string, headers?: RequestHeaders): Promise<Answer>;
  post(path: string, body?: unknown, headers?: RequestHeaders): Promise<Answer>;
  put(path: string, body?: unknown, headers?: RequestHeaders): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: RequestHeaders): Promise<Answer>;
  delete(path: string, headers?: RequestHeaders): Promise<Answer>;
  /** Every item of a list, page by page. */
  all(path: string): Promise<Answer['body'][]>;
  /** The same caller with headers of their own on every request. */
  with(headers: RequestHeaders): Client;
}

export interface ClientOptions {
  /** Asked for every request: a restarted platform answers elsewhere. */
  address(): string;
  account?: Account;
  headers?: RequestHeaders;
}

const parse = (text: string, type: string): unknown => (type.includes('json') && text !== '' ? JSON.parse(text) : undefined);

/** An event stream never ends by itself; that it was opened is all that is asked of it here. */
const readText = async (response: Response): Promise<string> => {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  await response.body?.cancel();
  return '';
};

/** Strings and bytes travel as they are, everything else as JSON. */
const isRaw = (body: unknown): body is string | Uint8Array<ArrayBuffer> => typeof body === 'string' || body instanceof Uint8Array;

const pageSize = 100;

export const createClient = ({ address, account, headers: ownHeaders = {} }: ClientOptions): Client => {
  const send: Client['send'] = async (method, path, body, headers = {}) => {
    const type = body === undefined || isRaw(body) ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${address()}${path}`, {
      method,
      headers: { ...type, ...ownHeaders, ...headers },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
    });
    const text = await readText(response);
    return { status: response.status, body: parse(text, response.headers.get('content-type') ?? ''), text, headers: response.headers };
  };

  const all: Client['all'] = async (path) => {
    const items: Answer['body'][] = [];
    for (let after: string | null = ''; after !== null;) {
      const query: string = `limit=${pageSize}${after ? `&after=${encodeURIComponent(after)}` : ''}`;
      const { status, body } = await send('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`);
      if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
      items.push(...body.items);
      after = body.next;
    }
    return items;
  };

  return {
    account,
    headers: ownHeaders,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
    all,
    with: (headers) => createClient({ address, ...(account ? { account } : {}), headers: { ...ownHeaders, ...headers } }),
  };
};
