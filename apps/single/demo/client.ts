import { setTimeout as pause } from 'node:timers/promises';
import type { paths as CatalogPaths } from '@liceo/contracts/api/catalog';
import type { paths as IdentityPaths } from '@liceo/contracts/api/identity';
import type { paths as LearningPaths } from '@liceo/contracts/api/learning';
import type { paths as OrdersPaths } from '@liceo/contracts/api/orders';
import type { paths as PaymentsPaths } from '@liceo/contracts/api/payments';
import type { paths as UsersPaths } from '@liceo/contracts/api/users';
import createClient, { type Client } from 'openapi-fetch';

type Paths = CatalogPaths & IdentityPaths & LearningPaths & OrdersPaths & PaymentsPaths & UsersPaths;

interface File {
  readonly filename: string;
  readonly type: string;
  readonly purpose: 'lesson' | 'attachment' | 'cover';
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Somebody who uses the public API over HTTP. */
export interface Caller {
  readonly api: Client<Paths>;
  /** Uploads a file and answers the id of its asset. */
  upload(file: File): Promise<string>;
}

/** The API refused something. */
export class RequestRefused extends Error {
  readonly status: number;

  constructor(response: Response, problem: unknown) {
    super(`${new URL(response.url).pathname} answered ${response.status}: ${JSON.stringify(problem)}`);
    this.name = 'RequestRefused';
    this.status = response.status;
  }
}

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The body of a good answer; throws for any other. */
export const bodyOf = async <Given extends Answer>(answer: Promise<Given>): Promise<Exclude<Given['data'], undefined>> => {
  const { data, error, response } = await answer;
  if (!response.ok) throw new RequestRefused(response, error);
  return data as Exclude<Given['data'], undefined>;
};

const mostTries = 5;

/** Slows down when the academy asks for it. */
const politeFetch = async (request: Request): Promise<Response> => {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(request.clone());
    if (response.status !== 429 || tries === mostTries) return response;
    await response.body?.cancel();
    await pause(Number(response.headers.get('retry-after') ?? 1) * 1000);
  }
};

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** One request is enough for a small file (tus 1.0, creation with upload). */
const uploadTo = (url: string, headers: Record<string, string>) =>
  async ({ filename, type, purpose, content }: File): Promise<string> => {
    const response = await politeFetch(new Request(`${url}/v1/uploads`, {
      method: 'POST',
      headers: {
        ...headers,
        'tus-resumable': '1.0.0',
        'upload-length': String(content.byteLength),
        'upload-metadata': `filename ${base64(filename)},filetype ${base64(type)},purpose ${base64(purpose)}`,
        'content-type': 'application/offset+octet-stream',
      },
      body: content,
    }));
    const assetId = response.headers.get('upload-asset-id');
    if (!response.ok || assetId === null) throw new RequestRefused(response, await response.text());
    return assetId;
  };

/** A visitor, or with an access token the person whom it belongs to. */
export const callerOf = (url: string, accessToken?: string): Caller => {
  const headers: Record<string, string> = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
  return {
    api: createClient<Paths>({ baseUrl: `${url}/v1`, fetch: politeFetch, headers }),
    upload: uploadTo(url, headers),
  };
};

interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** Every item of a list, page by page. */
export const allOf = async <Item>(read: (page: { limit: number; after?: string }) => Promise<Page<Item>>): Promise<Item[]> => {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const page = await read({ limit: 100, ...(after === undefined ? {} : { after }) });
    items.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return items;
};
