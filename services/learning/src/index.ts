import { job } from '@liceo/kernel/jobs';
import { defineService, type ServiceContext } from '@liceo/kernel/service';
import Type from 'typebox';
import { courseRoutes } from './course/course-routes.ts';
import { enrolmentRoutes } from './enrolment/enrolment-routes.ts';
import { onEnrolmentRequested } from './enrolment/on-enrolment-requested.ts';
import { onEnrolmentRevocationRequested, onOrderRefunded } from './enrolment/on-order-undone.ts';
import { studentRoutes } from './enrolment/student-routes.ts';
import { figuresRoutes } from './figures/figures-routes.ts';
import { foldFigures } from './figures/fold-figures.ts';
import { noteRoutes } from './note/note-routes.ts';
import { onAssetReady } from './outline/on-asset-ready.ts';
import { outlineRoutes } from './outline/outline-routes.ts';
import { purgeRemovals, settleRemovals } from './outline/settle-removals.ts';
import {
  onGuardianLinked, onGuardianUnlinked, onUserCreated, onUserDeleted, onUserUpdated,
} from './people/on-account-events.ts';
import type { Tables } from './tables.ts';

export const learning = defineService({
  name: 'learning',
  folder: import.meta.url,
  config: Type.Object({}),
  build: ({ db, clock }: ServiceContext<Tables, object>) => ({
    routes: [
      ...courseRoutes({ db, clock }), ...figuresRoutes({ db, clock }), ...outlineRoutes({ db, clock }), ...enrolmentRoutes({ db, clock }),
      ...studentRoutes({ db, clock }), ...noteRoutes({ db, clock }),
    ],
    jobs: [
      job('learning.fold-figures', { schedule: '* * * * *' }, ({ signal }) => foldFigures(db)(signal)),
      job('learning.settle-removals', { schedule: '* * * * *' }, () => settleRemovals({ db, clock })()),
      job('learning.purge-removals', { schedule: '30 3 * * *' }, () => purgeRemovals({ db, clock })()),
    ],
    reacts: [
      onEnrolmentRequested({ clock }),
      onEnrolmentRevocationRequested({ clock }),
      onOrderRefunded({ clock }),
      onAssetReady,
      onUserCreated,
      onUserUpdated,
      onUserDeleted({ clock }),
      onGuardianLinked({ clock }),
      onGuardianUnlinked,
    ],
  }),
});
