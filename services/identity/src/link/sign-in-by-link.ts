import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { refuseOthersThanOrganisation } from '../organisation/organisation-policy.ts';
import type { FindPlace } from '../place/place.ts';
import { admit, answerAdmission } from '../session/admit-person.ts';
import type { Tokens } from '../session/open-session.ts';
import type { Device } from '../session/session-store.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { useLink } from './use-link.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  sign: SignAccessToken;
  findPlace: FindPlace;
}

/** Opens a session for whoever has the link that was mailed for it. */
export const signInByLink =
  ({ db, clock, sign, findPlace }: Deps) =>
  async ({ token, device }: { token: string; device: Device }): Promise<Tokens> => {
    const now = clock.now();
    const admission = await db.transaction(async (tx) => {
      const account = await useLink(tx, token, ['sign_in'], now);
      await refuseOthersThanOrganisation(tx, account);
      return admit(tx, account, { device, now, findPlace });
    });
    return answerAdmission(sign, admission);
  };
