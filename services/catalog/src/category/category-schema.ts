import { Text } from '@liceo/kernel/http';
import Type, { type Static } from 'typebox';

export const Slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', minLength: 1, maxLength: 80 });
export const CategoryName = Type.Object({ es: Text(100), en: Text(100) }, { additionalProperties: false });

export const Category = Type.Object({ slug: Slug, name: CategoryName });
export type Category = Static<typeof Category>;
