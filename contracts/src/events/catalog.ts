import Type from 'typebox';
import { event } from '../event.ts';
import { IntegerId, Money, ProductKind, Uuid } from '../schemas.ts';

const ProductFacts = {
  productId: Uuid,
  kind: ProductKind,
  title: Type.String(),
  slug: Type.String(),
  price: Money,
  courseId: Type.Optional(IntegerId),
};

export const ProductCreated = event('catalog.ProductCreated', 1, Type.Object(ProductFacts));
export const ProductUpdated = event('catalog.ProductUpdated', 1, Type.Object(ProductFacts));

/** The product is no longer for sale; orders of the past keep their copy. */
export const ProductDeleted = event('catalog.ProductDeleted', 1, Type.Object({ productId: Uuid }));

export const InventoryReserved = event('catalog.InventoryReserved', 1, Type.Object({ orderId: Uuid }));

export const InventoryRejected = event('catalog.InventoryRejected', 1, Type.Object({
  orderId: Uuid, productId: Uuid, reason: Type.Union([Type.Literal('out_of_stock'), Type.Literal('not_for_sale')]),
}));

/** `quantity` is what is on the shelf, `reserved` the part of it that is promised; null means unlimited. */
export const InventoryUpdated = event('catalog.InventoryUpdated', 1, Type.Object({
  productId: Uuid,
  quantity: Type.Union([Type.Integer(), Type.Null()]),
  reserved: Type.Integer(),
  orderId: Type.Optional(Uuid),
}));
