import { errors } from '../errors.ts';
import { admitPerson } from '../federation/admit-external-person.ts';
import { takeAttempt, type Arrival, type FinishSignIn } from '../federation/finish-sign-in.ts';
import { organisationsReturn } from '../federation/sign-in-provider.ts';
import type { FederationDeps } from '../federation/start-sign-in.ts';
import type { FindPlace } from '../place/place.ts';
import { answerAdmission } from '../session/admit-person.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Member } from './organisation.ts';
import { organisationOf } from './organisation-store.ts';

/** Lets in whose organisation has vouched for them, in the browser that was sent there. */
export const finishOrganisation =
  ({ db, clock, sign, findPlace }: Pick<FederationDeps, 'db' | 'clock'> & { sign: SignAccessToken; findPlace: FindPlace }) =>
  async ({ binding, answer, device }: Pick<FinishSignIn, 'binding' | 'answer' | 'device'>): Promise<Arrival> => {
    const now = clock.now();
    const attempt = await takeAttempt(db, { provider: organisationsReturn, binding, state: new URLSearchParams(answer).get('state') ?? '' }, now);
    const admission = await db.transaction(async (tx) => {
      const row = await tx.selectFrom('federated_attempt').select(['assertion', 'organisation_id as organisationId']).where('id', '=', attempt.id).executeTakeFirstOrThrow();
      if (row.assertion === null || row.organisationId === null) return errors.federatedAnswerInvalid({ detail: 'The organisation has not vouched for anybody. Begin again.' });
      const { id, name, identityProvider, allowsSignUp } = await organisationOf(tx, row.organisationId);
      const member = row.assertion as unknown as Member;
      const { subject, address, roles } = member;
      return admitPerson(tx, {
        person: { issuer: `saml:${identityProvider.entityId}`, subject, address, addressConfirmed: true, name: member.name, roles },
        // It was looked at whether the address is of the organisation's domains, which are its own.
        vouching: { trustsAddresses: true, allowsSignUp }, provider: { id, name }, language: attempt.language, device, now, findPlace,
        mayCome: () => Promise.resolve(),
      });
    });
    return { returnTo: attempt.returnTo, session: await answerAdmission(sign, admission) };
  };
