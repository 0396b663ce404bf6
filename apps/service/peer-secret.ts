import type { Environment } from '@liceo/kernel/config';
import { fixedSecret, secretFromFile, type Secret } from '@liceo/kernel/secrets';
import { peerSecretLength } from './config.ts';

/** From a file it can be replaced while services run. */
export const peerSecretOf = ({ LICEO_PEER_SECRET: value }: { LICEO_PEER_SECRET: string }, { LICEO_PEER_SECRET_FILE: path }: Environment): Secret =>
  path === undefined || path === '' ? fixedSecret(value) : secretFromFile({ name: 'LICEO_PEER_SECRET_FILE', path, minLength: peerSecretLength });
