import { permissions } from '@liceo/contracts/permissions';
import { tokenIssuer } from '@liceo/kernel/auth';
import { signingAlgorithm } from './signing-keys.ts';

/**
 * What is offered today, and no more: whoever holds the keys can verify an access token. There is no
 * authorisation endpoint yet, so no response or grant type is named.
 */
export const describeIssuer = (publicUrl: string) => ({
  issuer: tokenIssuer,
  jwks_uri: `${publicUrl}/.well-known/jwks.json`,
  response_types_supported: [],
  grant_types_supported: [],
  subject_types_supported: ['public'],
  access_token_signing_alg_values_supported: [signingAlgorithm],
  claims_supported: ['iss', 'sub', 'sid', 'name', 'email', 'lang', 'roles', 'scope', 'iat', 'exp'],
  scopes_supported: [...permissions],
});
