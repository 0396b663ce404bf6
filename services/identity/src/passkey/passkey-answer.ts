import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import Type, { type Static } from 'typebox';
import { errors } from '../errors.ts';
import type { Passkey } from './passkey-store.ts';
import type { RelyingParty } from './relying-party.ts';

const Base64Url = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[A-Za-z0-9_-]+$' });

const outer = { id: Base64Url(1400), rawId: Base64Url(1400), type: Type.Literal('public-key') };

/** What a browser answers that made a passkey. */
export const Registration = Type.Object({
  ...outer,
  response: Type.Object({
    clientDataJSON: Base64Url(4000),
    attestationObject: Base64Url(20_000),
    transports: Type.Optional(Type.Array(Type.String({ maxLength: 20, pattern: '^[a-z-]+$' }), { maxItems: 10 })),
  }),
});

/** What a browser answers that used one. */
export const Assertion = Type.Object({
  ...outer,
  response: Type.Object({
    clientDataJSON: Base64Url(4000),
    authenticatorData: Base64Url(4000),
    signature: Base64Url(10_000),
    userHandle: Type.Optional(Base64Url(100)),
  }),
});

export type Registration = Static<typeof Registration>;
export type Assertion = Static<typeof Assertion>;

/** EdDSA, ES256, RS256: what authenticators speak, and Node without being experimental. */
export const algorithms = [-8, -7, -257] as const;

/** The account's id as authenticators keep it, so that they can tell whose passkey it is without being asked. */
export const userHandleOf = (accountId: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(accountId.replaceAll('-', ''), 'hex'));

const isHandleOf = (handle: string | undefined, accountId: string): boolean =>
  handle !== undefined && Buffer.from(handle, 'base64url').equals(userHandleOf(accountId));

/** Turns what the library throws, or denies, into one refusal: a wrong origin, challenge, host, signature, count. */
const checked = async <Result extends { verified: boolean }>(verifying: Promise<Result>): Promise<Result> => {
  const result = await verifying.catch((error: unknown) => errors.passkeyInvalid({ detail: error instanceof Error ? error.message : 'The answer cannot be read.' }));
  return result.verified ? result : errors.passkeyInvalid({ detail: 'The signature is not right.' });
};

export interface MadePasskey {
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  backedUp: boolean;
}

export const checkRegistration = async (answer: Registration, { challenge, party }: { challenge: string; party: RelyingParty }): Promise<MadePasskey> => {
  const response = { ...answer, clientExtensionResults: {} } as unknown as RegistrationResponseJSON;
  const { registrationInfo } = await checked(verifyRegistrationResponse({
    response, expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true, supportedAlgorithmIDs: [...algorithms],
  }));
  const { credential, credentialBackedUp: backedUp } = registrationInfo ?? errors.passkeyInvalid();
  return { credentialId: credential.id, publicKey: Buffer.from(credential.publicKey), counter: credential.counter, backedUp };
};

/** Checks a use of this passkey: who holds it verified themself to it, so that it counts as two factors. */
export const checkAssertion = async (answer: Assertion, { passkey, challenge, party }: { passkey: Passkey; challenge: string; party: RelyingParty }) => {
  const handle = answer.response.userHandle;
  if (handle !== undefined && !isHandleOf(handle, passkey.accountId)) errors.passkeyInvalid({ detail: 'The passkey is of another account.' });
  if (passkey.rpId !== party.id) errors.passkeyInvalid({ detail: 'The passkey was made for another host.' });
  const { authenticationInfo } = await checked(verifyAuthenticationResponse({
    response: { ...answer, clientExtensionResults: {} } as unknown as AuthenticationResponseJSON,
    expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true,
    credential: { id: passkey.credentialId, publicKey: Uint8Array.from(passkey.publicKey), counter: passkey.counter },
  }));
  return { counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp };
};
