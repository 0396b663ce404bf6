import * as identity from '@liceo/contracts/events/identity';
import { PersonMerged, PersonUnmerged } from '@liceo/contracts/events/orders';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { mergePart, type Merge, type Mover } from '@liceo/kernel/merging';
import type { Reaction } from '@liceo/kernel/messaging';
import { sql } from 'kysely';
import type { Tables } from './tables.ts';

const moves = async (_tx: Tx<Tables>, { fromId, intoId }: Merge, mover: Mover<Tables>): Promise<void> => {
  await mover.change({
    what: 'orders', table: 'order', key: ['id'], columns: ['user_id', 'request_key'],
    // A key by which the other has ordered as well would be answered with the wrong one of the two.
    rows: sql`select t.id, ${intoId}::uuid as new_user_id,
      case when exists (select from "order" as o where o.user_id = ${intoId} and o.request_key = t.request_key) then null else t.request_key end as new_request_key
      from "order" as t where t.user_id = ${fromId}`,
  });
  const open = sql`(select id from cart where user_id = ${intoId} and status = 'open')`;
  await mover.change({
    what: 'carts', table: 'cart_item', key: ['id'], columns: ['cart_id'],
    rows: sql`select t.id, o.id as new_cart_id from cart_item as t join cart on cart.id = t.cart_id and cart.user_id = ${fromId} and cart.status = 'open'
      cross join ${open} as o where not exists (select from cart_item as i where i.cart_id = o.id and i.product_id = t.product_id)`,
  });
  await mover.reassign({
    what: 'carts', table: 'cart', key: ['id'], column: 'user_id', fromId, intoId, unless: sql`t.status = 'open' and exists ${open}`,
  });
};

/** Orders and carts of a person who has had two accounts. */
export const movePerson = (clock: Clock): Reaction[] =>
  mergePart<Tables, (typeof PersonMerged)['schema'], (typeof PersonUnmerged)['schema']>({
    clock, merged: identity.AccountsMerged, unmerged: identity.AccountsUnmerged, answer: PersonMerged, undone: PersonUnmerged, moves,
  });
