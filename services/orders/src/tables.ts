import type { Generated } from 'kysely';

export interface CartTable {
  id: string;
  status: Generated<string>;
  updated_at: Date;
  user_id: string | null;
}

export interface CartItemTable {
  added_at: Date;
  cart_id: string;
  id: string;
  product_id: string;
  quantity: number;
}

export interface ErasedPersonTable {
  erased_at: Date;
  user_id: string;
}

export interface OrderTable {
  buyer_email: string;
  buyer_language: string;
  buyer_name: string;
  cart_id: string;
  closed_at: Date | null;
  created_at: Date;
  currency: string;
  id: string;
  lines: unknown;
  number: string;
  payment_id: string;
  reason: string | null;
  refunded: Generated<number>;
  refunded_at: Date | null;
  request_key: string | null;
  shipping_address: unknown;
  status: string;
  tax_basis_points: Generated<number>;
  total: number;
  user_id: string;
}

export interface OrderProductTable {
  order_id: string;
  product_id: string;
  total: number;
}

export interface ProductTable {
  course_id: number | null;
  currency: string;
  for_sale: boolean;
  id: string;
  kind: string;
  price_amount: number;
  slug: string;
  title: string;
}

export interface PurchaseHoldTable {
  user_id: string;
}

export interface Tables {
  cart: CartTable;
  cart_item: CartItemTable;
  erased_person: ErasedPersonTable;
  order: OrderTable;
  order_product: OrderProductTable;
  product: ProductTable;
  purchase_hold: PurchaseHoldTable;
}
