import { redirectDocument } from 'react-router';
import type { Route } from './+types/continue.ts';

/** Back from the sign-in to what an application had asked for, which is no page of this application. */
export const loader = ({ params }: Route.LoaderArgs): never => {
  throw redirectDocument(`/oauth2/interaction/${encodeURIComponent(params.uid)}`);
};
