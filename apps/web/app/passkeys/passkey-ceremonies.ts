import { answered, api, Refusal } from '#app/api/browser.ts';

/** Called off by its person, or not possible here: browsers do not tell which. */
const calledOff = (): Refusal => new Refusal({ title: 'No passkey', status: 0, code: 'web.passkey_called_off' });

const loadBrowserPart = () => import('@simplewebauthn/browser');

const ceremony = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError' || error.name === 'InvalidStateError' || error.name === 'WebAuthnError')) throw calledOff();
    throw error;
  }
};

/** Whether this browser can make and use passkeys. */
export const hasPasskeys = (): boolean => typeof PublicKeyCredential === 'function';

export const makePasskey = async (name: string): Promise<void> => {
  const [{ startRegistration }, { challengeId, options }] = await Promise.all([loadBrowserPart(), answered(api.POST('/auth/passkeys/options'))]);
  const made = await ceremony(() => startRegistration({ optionsJSON: options as never }));
  const { id, rawId, type, response: { clientDataJSON, attestationObject, transports } } = made;
  const answer = { id, rawId, type, response: { clientDataJSON, attestationObject, ...(transports && { transports }) } };
  await answered(api.POST('/auth/passkeys', { body: { challengeId, name, answer: answer as never } }));
};

export interface PasskeyUse {
  challengeId: string;
  answer: { id: string; rawId: string; type: 'public-key'; response: { clientDataJSON: string; authenticatorData: string; signature: string; userHandle?: string } };
}

interface Offer {
  challengeId: string;
  options: unknown;
}

const use = async ({ challengeId, options }: Offer, autofill = false): Promise<PasskeyUse> => {
  const { startAuthentication } = await loadBrowserPart();
  const { id, rawId, type, response } = await ceremony(() => startAuthentication({ optionsJSON: options as never, useBrowserAutofill: autofill }));
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return { challengeId, answer: { id, rawId, type, response: { clientDataJSON, authenticatorData, signature, ...(userHandle !== undefined && { userHandle }) } } };
};

const offerSignIn = (): Promise<Offer> => answered(api.POST('/auth/sign-in/passkey/options'));

/** Asks the browser for a passkey to sign in with. */
export const choosePasskey = async (): Promise<PasskeyUse> => use(await offerSignIn());

/** Waits for one to be chosen where the address is typed; undefined where the browser does not offer it, or something else was done. */
export const awaitPasskey = async (): Promise<PasskeyUse | undefined> => {
  const { browserSupportsWebAuthnAutofill } = await loadBrowserPart();
  if (!(await browserSupportsWebAuthnAutofill())) return undefined;
  try {
    return await use(await offerSignIn(), true);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
};

/** Gives up waiting, when another way in is taken. */
export const stopAwaiting = async (): Promise<void> => (await loadBrowserPart()).WebAuthnAbortService.cancelCeremony();

export const proveByPasskey = async (): Promise<void> => {
  const { challengeId, answer } = await use(await answered(api.POST('/auth/proofs/passkey/options')));
  await answered(api.POST('/auth/proofs/passkey', { body: { challengeId, answer } }));
};
