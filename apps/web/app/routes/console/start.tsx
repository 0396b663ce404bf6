import { redirect } from 'react-router';
import type { Route } from './+types/start.ts';
import { may } from '#app/session/viewer.ts';
import { viewerIn } from '#app/session/viewer.server.ts';

/** The console begins where this member of staff has something to do. */
export const loader = ({ context }: Route.LoaderArgs) =>
  redirect(may(viewerIn(context), 'orders:read') ? '/console/orders' : '/console/system');
