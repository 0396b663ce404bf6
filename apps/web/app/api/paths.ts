/**
 * The public API in the form that openapi-typescript generates. This is the one place to switch once
 * `@liceo/contracts/api/<context>` is generated: `type Paths = catalog.paths & orders.paths & …`.
 */
import type {
  Address, Asset, Cart, Category, Course, DeadLetter, Enrolment, Facets, Language, Lesson, LessonKind, LessonProgress,
  Mail, Module, Money, Order, Outline, Page, Payment, Preferences, Product, ProductItem, Profile, SessionItem, SignedIn, TimelineStep,
} from './models.ts';
import type { Problem } from './problem.ts';

interface Answer<Body> { headers: Record<string, unknown>; content: { 'application/json': Body } }
interface Empty { headers: Record<string, unknown>; content?: never }
interface Refusal { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }

type Parameters<Path, Query> = { query?: Query; header?: { 'idempotency-key'?: string } }
  & (Path extends undefined ? { path?: never } : { path: Path });
interface Read<Result, Path = undefined, Query = undefined> {
  parameters: Parameters<Path, Query>; requestBody?: never; responses: { 200: Answer<Result>; default: Refusal };
}
interface Write<Result, Body = undefined, Path = undefined> {
  parameters: Parameters<Path, undefined>;
  requestBody: { content: { 'application/json': Body } };
  responses: { 200: Answer<Result>; default: Refusal };
}
interface Act<Path = undefined, Result = undefined> {
  parameters: Parameters<Path, undefined>;
  requestBody?: never;
  responses: Result extends undefined ? { 204: Empty; default: Refusal } : { 200: Answer<Result>; default: Refusal };
}
interface Cursor { limit?: number; after?: string }
export interface ProductFilter {
  search?: string; category?: string; kind?: string; language?: string; level?: string;
  minPrice?: number; maxPrice?: number;
}
interface ById { id: string }
interface ByNumber { id: number }
interface ByCourse { courseId: number }
export interface CourseFacts {
  name: string; description: string; teacherId?: number; summary?: string; language?: Language; level?: string;
  category?: string | null; coverAssetId?: string | null; price?: Money | null; seats?: number | null;
}
interface LessonFacts {
  title?: string; kind?: LessonKind; body?: string; assetId?: string | null; attachments?: { assetId: string; title: string }[]; preview?: boolean;
  durationSeconds?: number | null;
}

export interface Paths {
  '/auth/sign-up': { post: Write<SignedIn, { name: string; email: string; password: string; language?: Language }> };
  '/auth/sign-in': { post: Write<SignedIn, { email: string; password: string }> };
  '/auth/sign-out': { post: Act };
  '/auth/sessions': { get: Read<Page<SessionItem>, undefined, Cursor> };
  '/auth/sessions/{id}': { delete: Act<ById> };
  '/users/me': { get: Read<Profile>; patch: Write<Profile, { name?: string; bio?: string }> };
  '/users/me/preferences': { get: Read<Preferences>; put: Write<Preferences, Preferences> };
  '/products': { get: Read<Page<ProductItem>, undefined, ProductFilter & Cursor & { sort?: string }> };
  '/products/facets': { get: Read<Facets, undefined, ProductFilter> };
  '/products/{idOrSlug}': { get: Read<Product, { idOrSlug: string }> };
  '/categories': { get: Read<{ items: Category[] }> };
  '/cart': { get: Read<Cart> };
  '/cart/items': { post: Write<Cart, { productId: string; quantity: number }> };
  '/cart/items/{id}': { patch: Write<Cart, { quantity: number }, ById>; delete: Act<ById, Cart> };
  '/orders': {
    get: Read<Page<Order>, undefined, Cursor & { status?: string; search?: string; all?: boolean }>;
    post: Write<Order, { coupon?: string; shippingAddress?: Address }>;
  };
  '/orders/{id}': { get: Read<Order, ById> };
  '/orders/{id}/cancel': { post: Act<ById, Order> };
  '/orders/{id}/timeline': { get: Read<{ items: TimelineStep[] }, ById> };
  '/payments/{id}': { get: Read<Payment, ById> };
  '/payments/{id}/confirm': {
    post: Write<{ id: string; status: string; actionUrl?: string }, { method: 'card'; token: string }, ById>;
  };
  '/payments/{id}/challenge': { post: Write<{ id: string; status: string }, { approve: boolean }, ById> };
  '/payments/{id}/refunds': { post: Write<{ id: string; status: string }, { reason?: string }, ById> };
  '/courses': {
    get: Read<Course[], undefined, Cursor & { teacher?: 'me' }>;
    post: Write<Course, CourseFacts>;
  };
  '/courses/{courseId}': { get: Read<Course, ByCourse>; put: Write<Course, CourseFacts, ByCourse>; delete: Act<ByCourse> };
  '/courses/{id}/publish': { post: Act<ByNumber, Course> };
  '/courses/{id}/unpublish': { post: Act<ByNumber, Course> };
  '/courses/{id}/modules': { get: Read<Outline, ByNumber>; post: Write<Module, { title: string }, ByNumber> };
  '/courses/{id}/outline': {
    put: Write<Outline, { modules: { id: number; lessons: number[] }[] }, ByNumber>;
  };
  '/modules/{id}': { patch: Write<Module, { title: string }, ByNumber>; delete: Act<ByNumber> };
  '/modules/{id}/lessons': { post: Write<Lesson, LessonFacts & { title: string; kind: LessonKind }, ByNumber> };
  '/lessons/{id}': { get: Read<Lesson, ByNumber>; patch: Write<Lesson, LessonFacts, ByNumber>; delete: Act<ByNumber> };
  '/lessons/{id}/progress': {
    get: Read<LessonProgress, ByNumber>;
    put: Write<LessonProgress, { positionSeconds?: number; completed?: boolean }, ByNumber>;
  };
  '/enrolments': { get: Read<Page<Enrolment>, undefined, Cursor & { courseId?: number }> };
  '/assets/{id}': { get: Read<Asset, ById> };
  '/notifications/preferences': { get: Read<{ marketing: boolean }>; put: Write<{ marketing: boolean }, { marketing: boolean }> };
  '/mailbox': { get: Read<Page<Mail>, undefined, Cursor> };
  '/mailbox/{id}': { get: Read<Mail, ById> };
  '/system/{service}/dead-letters': { get: Read<Page<DeadLetter>, { service: string }, Cursor> };
  '/system/{service}/dead-letters/{id}/replay': { post: Act<{ service: string; id: string }, { id: string }> };
}
