/** The shapes that pages work with, by name: bodies of the public API. */
import type { Role } from '@liceo/contracts/permissions';
import type { Language, Level, Money } from '@liceo/contracts/schemas';
import type { Answer, Body, Query } from './paths.ts';

export type { Language, Level, Money, Role };

export type ProductFilter = Query<'/products/facets'>;
export type ProductItem = Answer<'/products', 'get'>['items'][number];
export type Product = Answer<'/products/{idOrSlug}', 'get'>;
export type ProductKind = ProductItem['kind'];
export type Facets = Answer<'/products/facets', 'get'>;
export type Suggestions = Answer<'/products/suggestions', 'get'>;
export type TeacherItem = Answer<'/products/teachers', 'get'>['items'][number];
export type Category = Answer<'/categories', 'get'>['items'][number];

export type CartItem = Answer<'/cart', 'get'>['items'][number];

export type Order = Answer<'/orders/{id}', 'get'>;
export type OrderStatus = Order['status'];
export type Address = NonNullable<Body<'/orders', 'post'>['shippingAddress']>;
export type TimelineStep = Answer<'/orders/{id}/timeline', 'get'>['items'][number];
export type OrderFilter = Query<'/orders'>;
export type OrderFigures = Answer<'/orders/figures', 'get'>;
export type Seller = Answer<'/orders/seller', 'get'>;
export type PaymentEvent = Answer<'/payments/{id}/events', 'get'>['items'][number];
export type Payment = Answer<'/payments/{id}', 'get'>;

export type Course = Answer<'/courses/{courseId}', 'get'>;
export type CourseStatus = Course['status'];
export type CourseFacts = Body<'/courses', 'post'>;
export type CourseInFigures = Answer<'/courses/figures', 'get'>['items'][number];
export type CourseFigures = Answer<'/courses/{id}/figures', 'get'>;
export type Outline = Answer<'/courses/{id}/modules', 'get'>;
export type Module = Outline['items'][number];
export type LessonItem = Module['lessons'][number];
export type Lesson = Answer<'/lessons/{id}', 'get'>;
export type LessonAsset = Lesson['attachments'][number];
export type Enrolment = Answer<'/enrolments', 'get'>['items'][number];
export type Note = Answer<'/lessons/{id}/notes', 'get'>['items'][number];
export type StudentCourse = Answer<'/students/{userId}/courses', 'get'>['items'][number];
export type Activity = Answer<'/students/{userId}/activity', 'get'>;
export type Asset = Answer<'/assets/{id}', 'get'>;

export type SignedIn = Answer<'/auth/sign-in', 'post'>;
export type SessionItem = Answer<'/auth/sessions', 'get'>['items'][number];
export type Account = Answer<'/accounts/{id}', 'get'>;
export type AccountSession = Answer<'/accounts/{id}/sessions', 'get'>['items'][number];
export type RoleChange = Answer<'/accounts/{id}/role-changes', 'get'>['items'][number];
export type Guardian = Answer<'/users/{id}/guardians', 'get'>['items'][number];
export type Delivery = Answer<'/notifications/deliveries', 'get'>['items'][number];
export type MessageChoice = Answer<'/notifications/preferences', 'get'>['choices'][number];
export type System = Answer<'/system', 'get'>;
export type SystemFigures = Answer<'/system/figures', 'get'>;
export type Profile = Answer<'/users/me', 'get'>;
export type Preferences = Answer<'/users/me/preferences', 'get'>;
export type DeadLetter = Answer<'/system/orders/dead-letters', 'get'>['items'][number];
