import { readFileSync } from 'node:fs';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { ConfigError } from '@liceo/kernel/config';
import { LiceoError } from '@liceo/kernel/errors';
import type { Config } from '../config.ts';
import { completeDetails, organisationsReturn, providerKinds, type Provider, type ProviderKind } from './sign-in-provider.ts';

const InstalledProvider = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
  kind: Type.Unsafe<ProviderKind>({ type: 'string', enum: [...providerKinds] }),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  issuer: Type.Optional(Type.String({ maxLength: 300 })),
  clientId: Type.String({ minLength: 1, maxLength: 300 }),
  clientSecret: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  clientSecretFile: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  trustsAddresses: Type.Optional(Type.Boolean()),
  allowsSignUp: Type.Optional(Type.Boolean()),
}, { additionalProperties: false });
const InstalledProviders = Type.Array(InstalledProvider, { maxItems: 50 });
type InstalledProvider = Static<typeof InstalledProvider>;

const setting = 'LICEO_SIGN_IN_PROVIDERS';
const fault = (what: string): never => {
  throw new ConfigError([`${setting}: ${what}`]);
};

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return fault(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown fault'})`);
  }
};

const parse = (file: string): unknown => {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says quotes the text, which may hold secrets.
    return fault(`${file} is not JSON`);
  }
};

const secretOf = ({ id, clientSecret, clientSecretFile }: InstalledProvider): string => {
  const isEither = (clientSecret === undefined) !== (clientSecretFile === undefined);
  if (!isEither) return fault(`${id} has either clientSecret or clientSecretFile`);
  return clientSecret ?? readText(clientSecretFile ?? '').trim();
};

const completed = (installed: InstalledProvider): Provider => {
  const { id, kind, clientId, allowsSignUp = true } = installed;
  if (id === organisationsReturn) return fault(`no provider is called ${id}`);
  try {
    return { id, kind, clientId, clientSecret: secretOf(installed), allowsSignUp, ...completeDetails(installed) };
  } catch (error) {
    if (error instanceof LiceoError) return fault(`${id}: ${error.message}`);
    throw error;
  }
};

/** The providers that the configuration of the installation names. */
export const readInstalledProviders = ({ LICEO_SIGN_IN_PROVIDERS: file }: Pick<Config, 'LICEO_SIGN_IN_PROVIDERS'>): readonly Provider[] => {
  if (file === undefined) return [];
  const content = parse(file);
  const [first] = [...Value.Errors(InstalledProviders, content)];
  if (first) return fault(`${first.instancePath || 'the file'} ${first.message}`);
  const providers = (content as Static<typeof InstalledProviders>).map(completed);
  const twice = providers.find(({ id }, at) => providers.findIndex((other) => other.id === id) !== at);
  return twice ? fault(`${twice.id} stands there twice`) : providers;
};
