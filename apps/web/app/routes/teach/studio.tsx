import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import type { Route } from './+types/studio.ts';
import { QueryProvider } from '#app/api/query.tsx';
import { entrustedOnly } from '#app/session/viewer.server.ts';
import { UploadTray } from '#app/uploads/upload-tray.tsx';

const teachersOnly = entrustedOnly('courses:write');

export const loader = (visit: Route.LoaderArgs): null => {
  teachersOnly(visit);
  return null;
};

/** What the pages of the studio share: data that changes under the reader, and uploads that go on from page to page. */
const Studio = (): ReactNode => (
  <QueryProvider>
    <Outlet />
    <UploadTray />
  </QueryProvider>
);

export default Studio;
