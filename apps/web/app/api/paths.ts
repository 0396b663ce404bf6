import type * as catalog from '@liceo/contracts/api/catalog';
import type * as gateway from '@liceo/contracts/api/gateway';
import type * as identity from '@liceo/contracts/api/identity';
import type * as learning from '@liceo/contracts/api/learning';
import type * as media from '@liceo/contracts/api/media';
import type * as notifications from '@liceo/contracts/api/notifications';
import type * as orders from '@liceo/contracts/api/orders';
import type * as payments from '@liceo/contracts/api/payments';
import type * as users from '@liceo/contracts/api/users';

/** Every route of the public API, as generated from the services' own documents. */
export type Paths =
  & catalog.paths & gateway.paths & identity.paths & learning.paths & media.paths & notifications.paths & orders.paths & payments.paths & users.paths;

type Method = 'get' | 'post' | 'put' | 'patch';

type Json<Content> = Content extends { content: { 'application/json': infer Value } } ? Value : never;

/** What a route answers when all is well. */
export type Answer<Path extends keyof Paths, Verb extends Method & keyof Paths[Path]> =
  Paths[Path][Verb] extends { responses: infer Responses } ? Json<Responses[keyof Responses & (200 | 201)]> : never;

/** What a route takes. */
export type Body<Path extends keyof Paths, Verb extends Method & keyof Paths[Path]> =
  Paths[Path][Verb] extends { requestBody?: infer Request } ? Json<Request> : never;

export type Query<Path extends keyof Paths> =
  Paths[Path] extends { get: { parameters: { query?: infer Parameters } } } ? NonNullable<Parameters> : never;
