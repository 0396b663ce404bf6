import { grantFor, queryOf } from './signature.ts';

interface Addressed {
  secret: string;
  assetId: string;
  now: Date;
  /** What stands before the paths of our routes: our own prefix, or a CDN. */
  base: string;
}

/** The addresses of an asset's files, which open them for some hours. What can be replaced says its version, so that no cache hands out the one before. */
export const addressesOf = ({ secret, assetId, now, base }: Addressed) => {
  const grant = grantFor(secret, assetId, now);
  return {
    expiresAt: new Date(grant.expires * 1000),
    address: (path: string, version?: string): string => `${base}/assets/${assetId}/files/${path}?${version === undefined ? '' : `version=${version}&`}${queryOf(grant)}`,
  };
};
