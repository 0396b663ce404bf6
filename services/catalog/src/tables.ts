import type { Generated, GeneratedAlways } from 'kysely';

export interface CategoryTable {
  created_at: Date;
  name_en: string;
  name_es: string;
  slug: string;
}

export interface FacetCountTable {
  band: number;
  category: string | null;
  count: number;
  highest: number | null;
  kind: string;
  language: string;
  level: string | null;
  lowest: number | null;
}

export interface InventoryTable {
  capacity: number;
  product_id: string;
  reserved: number;
  sold: number;
}

export interface ProductTable {
  category: string | null;
  course_id: number | null;
  course_terms: unknown;
  cover_asset_id: string | null;
  created_at: Date;
  currency: string;
  description: string;
  folded: GeneratedAlways<string>;
  headline: GeneratedAlways<string>;
  id: string;
  keywords: Generated<string>;
  kind: string;
  language: string;
  lesson_count: number | null;
  level: string | null;
  price_amount: number;
  search: GeneratedAlways<string>;
  slug: string;
  sort_title: GeneratedAlways<string>;
  status: string;
  summary: string;
  teacher_name: string | null;
  title: string;
  updated_at: Date;
}

export interface ReservationTable {
  order_id: string;
  status: string;
  updated_at: Date;
}

export interface ReservationLineTable {
  order_id: string;
  product_id: string;
  quantity: number;
}

export interface Tables {
  category: CategoryTable;
  facet_count: FacetCountTable;
  inventory: InventoryTable;
  product: ProductTable;
  reservation: ReservationTable;
  reservation_line: ReservationLineTable;
}
