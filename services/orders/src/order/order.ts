import { Text } from '@liceo/kernel/schemas';
import Type, { type Static } from 'typebox';
import { errors } from '../errors.ts';

export const ShippingAddress = Type.Object(
  {
    name: Text(120),
    line1: Text(200),
    city: Text(120),
    postalCode: Text(20),
    country: Type.String({ pattern: '^[A-Z]{2}$', maxLength: 2, description: 'ISO 3166-1 alpha-2' }),
  },
  { additionalProperties: false },
);
export type ShippingAddress = Static<typeof ShippingAddress>;

export interface CartLine {
  productId: string;
  kind: 'course' | 'physical';
  title: string;
  slug: string;
  courseId: number | null;
  quantity: number;
  unitPrice: number;
  currency: string;
  forSale: boolean;
}

export interface OrderLine {
  productId: string;
  kind: 'course' | 'physical';
  title: string;
  courseId?: number;
  quantity: number;
  unitPrice: { amount: number; currency: string };
  total: { amount: number; currency: string };
}

/** Freezes the lines of a cart into those of an order, or refuses with the field at fault. */
export const freezeLines = (cart: readonly CartLine[], address: ShippingAddress | undefined): OrderLine[] => {
  const [first] = cart;
  if (!first) return errors.cartEmpty({ detail: 'There is nothing in the cart.' });
  const gone = cart.find((line) => !line.forSale);
  if (gone) return errors.notForSale({ field: 'items', params: { title: gone.title, productId: gone.productId } });
  if (cart.some((line) => line.currency !== first.currency)) return errors.mixedCurrencies({ field: 'items' });
  if (cart.some((line) => line.kind === 'physical') && !address) {
    return errors.addressNeeded({ field: 'shippingAddress', rule: 'required', detail: 'Goods need an address to be sent to.' });
  }
  return cart.map(({ productId, kind, title, courseId, quantity, unitPrice, currency }) => ({
    productId,
    kind,
    title,
    ...(courseId === null ? {} : { courseId }),
    quantity,
    unitPrice: { amount: unitPrice, currency },
    total: { amount: unitPrice * quantity, currency },
  }));
};

/** The tax that is within an amount, which prices include. */
export const taxWithin = (amount: number, basisPoints: number): number => Math.round((amount * basisPoints) / (10_000 + basisPoints));

type Money = OrderLine['total'];

/** Refuses a total that is not the one the buyer agreed to: a price or the cart changed meanwhile. */
export const requireTotal = (total: Money, expected: Money | undefined): void => {
  if (!expected || (expected.amount === total.amount && expected.currency === total.currency)) return;
  errors.totalChanged({ field: 'expectedTotal', params: { total }, detail: 'The total is not the expected one.' });
};

export const totalOf = (lines: readonly OrderLine[]): { amount: number; currency: string } => ({
  amount: lines.reduce((sum, line) => sum + line.total.amount, 0),
  currency: lines[0]?.total.currency ?? 'EUR',
});
