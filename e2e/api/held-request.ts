import { request } from 'node:http';

export interface HeldRequest {
  /** Sends the body and answers with the status. */
  finish(): Promise<number>;
}

/**
 * Sends the head of a POST and resolves when the server has taken it (100 Continue). From then on the
 * server has accepted the request, and only its body is missing.
 */
export const holdRequest = (url: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<HeldRequest> => {
  const text = JSON.stringify(body);
  const outgoing = request(url, {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)), expect: '100-continue' },
  });
  const answered = new Promise<number>((resolve, reject) => {
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      response.once('error', reject).once('end', () => resolve(response.statusCode ?? 0)).resume();
    });
  });
  return new Promise((resolve, reject) => {
    answered.catch(reject);
    outgoing.once('continue', () =>
      resolve({
        finish: () => {
          outgoing.end(text);
          return answered;
        },
      }),
    );
    outgoing.flushHeaders();
  });
};
