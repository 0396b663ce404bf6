import Type, { type Static } from 'typebox';

export const config = Type.Object({
  /** Who sells, as it stands on receipts. */
  LICEO_SELLER_NAME: Type.String({ maxLength: 200, default: 'Liceo' }),
  LICEO_SELLER_TAX_ID: Type.Optional(Type.String({ maxLength: 60 })),
  /** Its lines are separated by `|`. */
  LICEO_SELLER_ADDRESS: Type.Optional(Type.String({ maxLength: 400 })),
  /** The tax within all prices, in percent with two decimals at most; it holds for orders that are placed from now on. */
  LICEO_TAX_PERCENT: Type.Number({ minimum: 0, maximum: 100, default: 0 }),
});

type Config = Static<typeof config>;

export interface Seller {
  name: string;
  taxId?: string;
  address: string[];
}

export const sellerOf = ({ LICEO_SELLER_NAME: name, LICEO_SELLER_TAX_ID: taxId, LICEO_SELLER_ADDRESS: address }: Config): Seller => ({
  name,
  ...(taxId === undefined ? {} : { taxId }),
  address: (address ?? '').split('|').map((line) => line.trim()).filter((line) => line !== ''),
});

export const taxBasisPointsOf = ({ LICEO_TAX_PERCENT: percent }: Config): number => Math.round(percent * 100);
