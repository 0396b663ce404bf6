import { Agent, request } from 'node:http';

export interface Answer<Body> {
  status: number;
  body: Body;
}

/** A lean HTTP client: the load generator shares the two cores with what it measures. */
export const createClient = (base: string, connections: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(base);

  const send = <Body>(method: string, path: string, token?: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const outgoing = request(
        {
          agent, hostname, port, method, path,
          headers: {
            ...(token ? { authorization: `Bearer ${token}` } : {}),
            ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const answer = Buffer.concat(chunks).toString();
            const isJson = response.headers['content-type']?.includes('json') ?? false;
            resolve({ status: response.statusCode ?? 0, body: (isJson && answer ? JSON.parse(answer) : answer) as Body });
          });
          response.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(text);
    });

  const expectOk = async <Body>(...call: Parameters<typeof send>): Promise<Body> => {
    const answer = await send<Body>(...call);
    if (answer.status >= 400) throw new Error(`${call[0]} ${call[1]}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  /** Resolves with the first server-sent event whose data passes. */
  const firstEvent = <Data>(path: string, token: string, passes: (data: Data) => boolean): Promise<Data> =>
    new Promise((resolve, reject) => {
      const outgoing = request({ agent, hostname, port, path, headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' } }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
            const line = text.slice(0, end).split('\n').find((each) => each.startsWith('data: '));
            text = text.slice(end + 2);
            if (!line) continue;
            const data = JSON.parse(line.slice(6)) as Data;
            if (!passes(data)) continue;
            resolve(data);
            outgoing.destroy();
            return;
          }
        });
      });
      outgoing.on('error', (error) => reject(error));
      outgoing.end();
    });

  return { send, expectOk, firstEvent, close: () => agent.destroy() };
};

export type Client = ReturnType<typeof createClient>;
