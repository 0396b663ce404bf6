/** The shapes that pages work with. They are the response bodies of the public API. */
import type { Language, Level, Money, ProductKind } from '@liceo/contracts/schemas';
import type { Role } from '@liceo/contracts/permissions';

export type { Language, Level, Money, ProductKind, Role };

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

export interface LocalName {
  es: string;
  en: string;
}

export interface Category {
  slug: string;
  name: LocalName;
}

export interface ProductItem {
  id: string;
  slug: string;
  kind: ProductKind;
  title: string;
  summary: string;
  price: Money;
  courseId?: number;
  available: boolean;
  coverUrl?: string;
  category: Category | null;
  language: Language;
  level?: Level;
  teacherName?: string;
}

export interface Product extends ProductItem {
  description: string;
  seatsLeft?: number | null;
}

export interface Facets {
  categories: (Category & { count: number })[];
  kinds: { value: ProductKind; count: number }[];
  languages: { value: Language; count: number }[];
  levels: { value: Level; count: number }[];
  price: { min: Money; max: Money } | null;
}

export interface CartItem {
  id: string;
  productId: string;
  kind: ProductKind;
  title: string;
  slug: string;
  courseId?: number;
  quantity: number;
  unitPrice: Money;
  total: Money;
  forSale: boolean;
}

export interface Cart {
  /** Null until something was put in. */
  id: string | null;
  items: CartItem[];
  total: Money;
}

export interface Address {
  name: string;
  line1: string;
  city: string;
  postalCode: string;
  country: string;
}

export type OrderStatus = 'pending' | 'completed' | 'cancelled' | 'refunded';
export type CancelReason =
  | 'payment_declined' | 'payment_timeout' | 'out_of_stock' | 'not_for_sale' | 'expired'
  | 'cancelled_by_buyer' | 'cancelled_by_staff' | 'enrolment_rejected' | 'capture_failed';

export interface OrderLine {
  productId: string;
  kind: ProductKind;
  title: string;
  courseId?: number;
  quantity: number;
  unitPrice: Money;
  total: Money;
}

export interface Order {
  id: string;
  number: string;
  status: OrderStatus;
  reason?: string;
  lines: OrderLine[];
  total: Money;
  paymentId: string;
  buyer: { name: string; email: string };
  shippingAddress?: Address;
  createdAt: string;
  closedAt?: string;
  refundedAt?: string;
}

/** One step of the checkout saga: what came in, what was decided, where the order then stood. */
export interface TimelineStep {
  at: string;
  kind: 'event' | 'timeout' | 'command' | 'state';
  name: string;
  detail: unknown;
}

export interface Payment {
  id: string;
  orderId: string;
  status: string;
  amount: Money;
  provider: string;
  testMode: boolean;
  refunded: Money;
  actionUrl?: string;
  failure?: { stage: string; reason: string };
}

export type CourseStatus = 'draft' | 'published' | 'archived';

export interface Course {
  id: number;
  name: string;
  description: string;
  teacherId: number;
  teacher: { id: number; name: string };
  studentCount?: number;
  summary: string;
  language: Language;
  level: Level;
  category?: string;
  coverAssetId?: string;
  price?: Money;
  seats: number | null;
  status: CourseStatus;
  lessonCount: number;
}

export type LessonKind = 'text' | 'video';

export interface LessonItem {
  id: number;
  title: string;
  kind: LessonKind;
  preview: boolean;
  durationSeconds?: number;
  completed?: boolean;
  positionSeconds?: number;
}

export interface Module {
  id: number;
  title: string;
  lessons: LessonItem[];
}

export interface Outline {
  courseId: number;
  enrolled: boolean;
  progress?: number;
  items: Module[];
}

export interface LessonAsset {
  assetId: string;
  title?: string;
  filename?: string;
  mimeType?: string;
  size?: number;
}

export interface Lesson extends LessonItem {
  courseId: number;
  moduleId: number;
  body?: string;
  assetId?: string;
  asset?: LessonAsset;
  attachments: LessonAsset[];
  previousLessonId?: number;
  nextLessonId?: number;
}

export interface LessonProgress {
  lessonId: number;
  completed: boolean;
  positionSeconds: number;
  courseProgress: number;
  courseCompleted: boolean;
}

export interface Enrolment {
  id: number;
  courseId: number;
  title: string;
  status: 'active' | 'completed' | 'revoked';
  progress: number;
  coverAssetId?: string;
  nextLessonId?: number;
}

export interface Asset {
  id: string;
  status: 'uploading' | 'ready' | 'failed';
  filename: string;
  mimeType?: string;
  size: number;
  durationSeconds?: number;
}

export interface Profile {
  id: string;
  name: string;
  email: string;
  bio: string;
}

export interface Preferences {
  theme: 'system' | 'light' | 'dark';
  language: Language;
  timeZone: string;
}

export interface SessionItem {
  id: string;
  current: boolean;
  userAgent: string;
  ip: string;
  createdAt: string;
  lastUsedAt: string;
}

export interface SignedIn {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
  user: { id: string; name: string; email: string; roles: Role[]; language: Language };
}

export interface Mail {
  id: string;
  to: string;
  subject: string;
  at: string;
  language: Language;
  html?: string;
  text?: string;
}

export interface DeadLetter {
  id: string;
  type: string;
  subject: string;
  source: string;
  time: string;
  attempts: number;
  error: string | null;
  correlationId: string;
}
