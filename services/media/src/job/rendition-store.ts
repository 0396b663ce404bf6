import type { Selectable } from 'kysely';
import type { Db, Tx } from '@liceo/kernel/db';
import type { RenditionTable, Tables } from '../tables.ts';
import type { Rendition } from './rendition.ts';

const toRendition = (row: Selectable<RenditionTable>): Rendition => ({
  name: row.name, kind: row.kind as Rendition['kind'], required: row.required, status: row.status as Rendition['status'],
  width: row.width ?? undefined, height: row.height ?? undefined, bandwidth: row.bandwidth ?? undefined,
  codecs: row.codecs ?? undefined, reason: row.reason ?? undefined,
});

/** The ladder of an asset, the largest picture first. */
export const ladderOf = async (db: Db<Tables> | Tx<Tables>, assetId: string): Promise<Rendition[]> => {
  const rows = await db.selectFrom('rendition').selectAll().where('asset_id', '=', assetId)
    .orderBy('kind', 'desc').orderBy('height', (order) => order.desc().nullsLast()).orderBy('name').execute();
  return rows.map(toRendition);
};

/** Puts this ladder in the place of the one before. */
export const saveLadder = async (tx: Tx<Tables>, assetId: string, ladder: readonly Rendition[]): Promise<void> => {
  await tx.deleteFrom('rendition').where('asset_id', '=', assetId).execute();
  if (ladder.length === 0) return;
  await tx.insertInto('rendition').values(ladder.map(({ width, height, bandwidth, codecs, reason, ...rest }) => ({
    asset_id: assetId, ...rest, width: width ?? null, height: height ?? null, bandwidth: bandwidth ?? null, codecs: codecs ?? null, reason: reason ?? null,
  }))).execute();
};
