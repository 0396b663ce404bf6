import type { ServiceUnderTest } from '@liceo/kernel/testing';
import { startForTest } from '@liceo/kernel/testing';
import { vi } from 'vitest';
import type { Purpose } from './asset.ts';
import { media } from './index.ts';
import type { Tables } from './tables.ts';

/** What learning would answer, as a test sets it. */
export interface LearningDouble {
  allowed: boolean;
  status: number;
  asked: number;
}

export interface Upload {
  id: string;
  location: string;
  created: Response;
}

const patienceMs = 60_000;

/** Media on a port of its own, with a stand-in for learning. */
export const startMedia = async (environment: Record<string, string> = {}) => {
  const learning: LearningDouble = { allowed: false, status: 200, asked: 0 };
  const service: ServiceUnderTest<Tables> = await startForTest<Tables>(media, {
    environment,
    clients: {
      learning: () => {
        learning.asked += 1;
        return Promise.resolve(Response.json({ allowed: learning.allowed }, { status: learning.status }));
      },
    },
  });
  const address = await service.runtime.http.app.listen({ port: 0, host: '127.0.0.1' });

  const call = (token: string, method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array) =>
    fetch(new URL(path, address), {
      method,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), 'tus-resumable': '1.0.0', ...headers },
      ...(body ? { body: new Uint8Array(body) } : {}),
    });

  const create = async (token: string, purpose: Purpose, filename: string, length: number, more: Readonly<Record<string, string>> = {}): Promise<Upload> => {
    const created = await call(token, 'POST', '/uploads', {
      'upload-length': String(length),
      'upload-metadata': Object.entries({ filename, purpose, ...more }).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(','),
    });
    return { id: created.headers.get('upload-asset-id') ?? '', location: created.headers.get('location') ?? '', created };
  };

  const append = (token: string, upload: Upload, offset: number, bytes: Uint8Array) =>
    call(token, 'PATCH', upload.location, {
      'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream',
    }, bytes);

  const decided = async (id: string): Promise<void> => {
    const { status } = await service.db.selectFrom('asset').select('status').where('id', '=', id).executeTakeFirstOrThrow();
    if (status === 'uploading') throw new Error('It is not decided yet what was uploaded');
  };
  /** A whole upload in one piece; answers the response to its last byte. */
  const upload = async (token: string, purpose: Purpose, filename: string, bytes: Uint8Array) => {
    const started = await create(token, purpose, filename, bytes.length);
    const finished = await append(token, started, 0, bytes);
    // On a machine that has much to do the answer comes before the asset.
    if (finished.ok) await vi.waitFor(() => decided(started.id), { timeout: patienceMs });
    return { id: started.id, finished };
  };

  return { service, learning, address, call, create, append, upload };
};
