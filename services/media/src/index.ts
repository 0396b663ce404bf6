import Type from 'typebox';
import { job } from '@liceo/kernel/jobs';
import { defineService } from '@liceo/kernel/service';
import { deleteAsset } from './delete-asset.ts';
import { fileTree } from './file-tree.ts';
import { askLearning } from './learning-access.ts';
import { onUserDeleted } from './on-user-deleted.ts';
import { readAccess } from './read-access.ts';
import { readAsset } from './read-asset.ts';
import { routes } from './routes.ts';
import { sendContent } from './send-content.ts';
import { sweepUploads } from './sweep-uploads.ts';
import type { Tables } from './tables.ts';
import { uploads } from './tus-uploads.ts';

const config = Type.Object({
  /** How much the files of one account may take together. */
  LICEO_UPLOAD_QUOTA_GB: Type.Number({ minimum: 0.001, maximum: 1_000_000, default: 100 }),
});

const gigabyte = 1_000_000_000;

export const media = defineService<Tables, typeof config>({
  name: 'media',
  folder: import.meta.url,
  config,
  build: ({ db, clock, clients, config: { LICEO_UPLOAD_QUOTA_GB }, files: { root } }) => {
    const files = fileTree(root);
    const mayRead = readAccess({ clock, askLearning: askLearning(clients) });
    return {
      routes: routes({
        uploads: uploads({ db, clock, files, quota: LICEO_UPLOAD_QUOTA_GB * gigabyte }),
        readAsset: readAsset({ db, mayRead }),
        sendContent: sendContent(files),
        deleteAsset: deleteAsset({ db, files }),
      }),
      reacts: [onUserDeleted(files)],
      jobs: [
        job('media.sweep-uploads', { schedule: '*/10 * * * *' }, ({ signal }) =>
          sweepUploads({ db, clock, files })(signal),
        ),
      ],
    };
  },
});
