import { job } from '@liceo/kernel/jobs';
import { defineService, type ServiceContext } from '@liceo/kernel/service';
import Type from 'typebox';
import { classRoutes } from './class/class-routes.ts';
import { forgetBatches } from './class/import-classes.ts';
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
  onGuardianAreasChanged, onGuardianLinked, onGuardianUnlinked, onUserCreated, onUserUpdated,
} from './people/on-account-events.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { personal } from './people/personal-data.ts';
import { movePerson } from './people/move-person.ts';
import type { Tables } from './tables.ts';

export const learning = defineService({
  name: 'learning',
  folder: import.meta.url,
  config: Type.Object({}),
  build: ({ db, clock }: ServiceContext<Tables, object>) => ({
    routes: [
      ...courseRoutes({ db, clock }), ...figuresRoutes({ db, clock }), ...outlineRoutes({ db, clock }), ...enrolmentRoutes({ db, clock }),
      ...studentRoutes({ db, clock }), ...noteRoutes({ db, clock }),
      ...peopleRoutes({ db }), ...classRoutes({ db, clock }),
    ],
    jobs: [
      job('learning.fold-figures', { schedule: '* * * * *' }, ({ signal }) => foldFigures(db)(signal)),
      job('learning.settle-removals', { schedule: '* * * * *' }, () => settleRemovals({ db, clock })()),
      job('learning.forget-class-imports', { schedule: '50 3 * * *' }, forgetBatches({ db, clock })),
      job('learning.purge-removals', { schedule: '30 3 * * *' }, () => purgeRemovals({ db, clock })()),
    ],
    personal: personal({ db, clock }),
    reacts: [
      ...movePerson(clock),
      onEnrolmentRequested({ clock }),
      onEnrolmentRevocationRequested({ clock }),
      onOrderRefunded({ clock }),
      ...onAssetReady,
      onUserCreated,
      onUserUpdated,
      ...onGuardianLinked({ clock }),
      onGuardianAreasChanged,
      onGuardianUnlinked,
    ],
  }),
});
