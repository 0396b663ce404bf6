import { UserDeleted } from '@liceo/contracts/events/identity';
import { PersonErased } from '@liceo/contracts/events/media';
import { ErasureReminded } from '@liceo/contracts/events/users';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { personalData, section, type PersonalData } from '@liceo/kernel/personal-data';
import { sql } from 'kysely';
import { avatarsOf, removeRow } from './asset-store.ts';
import { removeAsset, removeUpload, type FileTree } from './file-tree.ts';
import { variants } from './image.ts';
import type { Storage } from './storage/storage.ts';
import type { Tables } from './tables.ts';

interface Needs {
  db: Db<Tables>;
  clock: Clock;
  files: FileTree;
  storage: Storage;
}

/** Of somebody who is gone no picture is left. What they uploaded for courses is the academy's, and stays. */
export const personal = ({ db, clock, files, storage }: Needs): PersonalData =>
  personalData<Tables, (typeof PersonErased)['schema'], 'pictures' | 'materials', 'academy'>({
    db, clock, on: [UserDeleted, ErasureReminded], answer: PersonErased,
    exports: async function* (userId) {
      yield* section('uploads', db.selectFrom('asset')
        .select(['id', 'purpose', 'filename', 'kind', 'mime_type as mimeType', 'size', 'status', 'created_at as createdAt'])
        .where('owner_id', '=', userId).orderBy('id').execute());
    },
    erases: async (tx, userId) => {
      const pictures = await avatarsOf(tx, userId);
      // Files go first: a repetition finds the rows again.
      for (const id of pictures) {
        await removeUpload(files, id);
        await removeAsset(files, id, variants);
        await storage.remove(files.assetPath(id));
        await removeRow(tx, id);
      }
      const { count } = await tx.selectFrom('asset').select(({ fn }) => fn.countAll<number>().as('count'))
        .where('owner_id', '=', userId).where('status', '<>', sql.lit('failed')).executeTakeFirstOrThrow();
      return { erased: [{ what: 'pictures', count: pictures.length }], kept: [{ what: 'materials', count, why: 'academy' }] };
    },
  });
