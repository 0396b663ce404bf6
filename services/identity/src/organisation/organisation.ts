import type { Role } from '@liceo/contracts/permissions';
import { errors } from '../errors.ts';

/** A school whose own identity provider says who its people are. */
export interface Organisation {
  id: string;
  name: string;
  domains: readonly string[];
  identityProvider: IdentityProvider;
  attributes: AttributeNames;
  allowsSignUp: boolean;
  /** Whether people of its domains get in by no other way. */
  required: boolean;
}

export interface IdentityProvider {
  entityId: string;
  signInUrl: string;
  /** In PEM, of what it signs with. */
  certificates: readonly string[];
  /** Whether it takes requests only that we have signed. */
  wantsSignedRequests: boolean;
}

/** The attributes of an assertion that say what, in the organisation's own names; what is absent has the usual ones. */
export interface AttributeNames {
  address?: string;
  name?: string;
  role?: string;
  /** The values of that attribute with which a newcomer becomes a teacher. */
  teacherValues?: string[];
}

const usualNames = {
  address: ['email', 'mail', 'urn:oid:0.9.2342.19200300.100.1.3', 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress'],
  name: ['displayName', 'name', 'urn:oid:2.16.840.1.113730.3.1.241', 'http://schemas.microsoft.com/identity/claims/displayname'],
  givenName: ['givenName', 'firstName', 'urn:oid:2.5.4.42'],
  surname: ['sn', 'surname', 'lastName', 'urn:oid:2.5.4.4'],
} as const;

const nameIdFormats = { address: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress', transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' } as const;

/** A verified assertion, as the library reads it. */
export interface Assertion {
  nameId: string;
  nameIdFormat: string | undefined;
  attributes: Readonly<Record<string, unknown>>;
}

export interface Member {
  subject: string;
  address: string;
  name?: string;
  roles: Role[];
}

const textsIn = (value: unknown): string[] => [value].flat().filter((each): each is string => typeof each === 'string' && each.trim() !== '').map((each) => each.trim());

const firstOf = (attributes: Assertion['attributes'], names: readonly string[]): string | undefined => names.flatMap((name) => textsIn(attributes[name]))[0];

const refuse = (detail: string): never => errors.federatedAnswerInvalid({ detail });

/** Who an assertion speaks of. An organisation speaks for its own domains only, and makes nobody more than a teacher. */
export const readMember = ({ name, domains, attributes: names }: Pick<Organisation, 'name' | 'domains' | 'attributes'>, { nameId, nameIdFormat, attributes }: Assertion): Member => {
  if (nameIdFormat === nameIdFormats.transient) return refuse(`${name} calls its people differently each time; it has to send persistent names.`);
  const ofNameId = nameIdFormat === nameIdFormats.address ? nameId : undefined;
  const address = firstOf(attributes, names.address === undefined ? usualNames.address : [names.address]) ?? ofNameId;
  if (address === undefined) return errors.federatedAddressMissing({ detail: `${name} sent no e-mail address.` });
  const domain = address.toLowerCase().split('@').at(-1) ?? '';
  if (!domains.includes(domain)) return refuse(`${name} spoke of an address that is not of its domains.`);
  const parts = [firstOf(attributes, usualNames.givenName), firstOf(attributes, usualNames.surname)].filter((part) => part !== undefined);
  const called = firstOf(attributes, names.name === undefined ? usualNames.name : [names.name]) ?? (parts.length > 0 ? parts.join(' ') : undefined);
  const roles = names.role === undefined ? [] : textsIn(attributes[names.role]);
  const isTeacher = roles.some((role) => names.teacherValues?.includes(role) ?? false);
  return { subject: nameId, address, roles: [isTeacher ? 'teacher' : 'student'], ...(called !== undefined && { name: called }) };
};

const domainShape = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Domains as they are compared: without the @, in small letters, each once. */
export const cleanDomains = (domains: readonly string[]): string[] =>
  [...new Set(domains.map((domain, at) => {
    const cleaned = domain.trim().toLowerCase().replace(/^@/, '');
    return domainShape.test(cleaned) ? cleaned : errors.domainInvalid({ field: `domains.${at}` });
  }))];

export const entityIdOf = (baseUrl: string, id: string): string => `${baseUrl}/v1/auth/saml/${id}/metadata`;
export const consumerUrlOf = (baseUrl: string, id: string): string => `${baseUrl}/v1/auth/saml/${id}/acs`;
