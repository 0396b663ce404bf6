import type { Generated, GeneratedAlways } from 'kysely';

export interface AccessChangeTable {
  account_id: string | null;
  after: unknown;
  at: Date;
  before: unknown;
  changed_by: string;
  id: string;
  kind: string;
  role: string | null;
}

export interface AccountTable {
  created_at: Date;
  email: string;
  email_key: string | null;
  email_verified_at: Date | null;
  id: string;
  language: string;
  merged_into: string | null;
  name: string;
  search_text: GeneratedAlways<string>;
  status: string;
  suspended_at: Date | null;
  suspension_reason: string | null;
  updated_at: Date;
}

export interface AccountMergeTable {
  added_roles: string[];
  from_id: string;
  id: string;
  into_id: string;
  merged_at: Date;
  merged_by: string;
  missing: string[];
  moved: unknown;
  restored: unknown;
  status: string;
  taken: string[];
  undo_until: Date;
  undone_at: Date | null;
  undone_by: string | null;
}

export interface AccountRoleTable {
  account_id: string;
  role: string;
}

export interface ApiClientTable {
  back_channel_uri: string | null;
  created_at: Date;
  created_by: string;
  disabled_at: Date | null;
  id: string;
  kind: string;
  last_used_at: Date | null;
  name: string;
  permissions: string[];
  redirect_uris: string[];
  sign_out_uris: string[];
}

export interface ApiClientChangeTable {
  action: string;
  at: Date;
  changed_by: string;
  client_id: string;
  details: unknown;
  id: string;
}

export interface ApiClientSecretTable {
  client_id: string;
  created_at: Date;
  expires_at: Date | null;
  id: string;
  secret_hash: Buffer;
}

export interface AuthenticatorTable {
  account_id: string;
  confirmed_at: Date | null;
  created_at: Date;
  last_step: Generated<number>;
  sealed_secret: Buffer;
}

export interface CredentialTable {
  account_id: string;
  changed_at: Date;
  leaked_at: Date | null;
  password_hash: string;
}

export interface EmailChangeTable {
  account_id: string;
  asked_at: Date;
  confirmed_at: Date | null;
  from_email: string;
  id: string;
  link_id: string | null;
  to_email: string;
  undo_link_id: string | null;
  undone_at: Date | null;
}

export interface ErasureRequestTable {
  account_id: string;
  asked_at: Date;
  due_at: Date;
}

export interface FactorChangeTable {
  account_id: string;
  at: Date;
  change: string;
  changed_by: string;
  id: string;
}

export interface FederatedAttemptTable {
  account_id: string | null;
  assertion: unknown;
  base_url: string;
  binding_hash: Buffer;
  created_at: Date;
  expires_at: Date;
  id: string;
  language: string;
  organisation_id: string | null;
  provider: string;
  request_id: string | null;
  return_to: string;
  used_at: Date | null;
}

export interface FederatedIdentityTable {
  account_id: string;
  address: string | null;
  created_at: Date;
  id: string;
  issuer: string;
  last_used_at: Date;
  provider: string;
  provider_name: string;
  subject: string;
}

export interface KnownPermissionTable {
  permission: string;
}

export interface LinkRequestTable {
  answered_at: Date | null;
  asked_at: Date;
  email_hash: Buffer;
  email_key: string;
  id: string;
  ip: string;
  purpose: string;
}

export interface MailedLinkTable {
  account_id: string;
  created_at: Date;
  email_key: string;
  expires_at: Date;
  id: string;
  purpose: string;
  secret_hash: Buffer | null;
  used_at: Date | null;
}

export interface OpenidArtifactTable {
  account_id: string | null;
  client_id: string | null;
  consumed_at: Date | null;
  created_at: Date;
  expires_at: Date;
  grant_id: string | null;
  id_hash: Buffer;
  model: string;
  payload: unknown;
  uid: string | null;
  user_code_hash: Buffer | null;
}

export interface OrganisationTable {
  allows_sign_up: boolean;
  attributes: unknown;
  certificates: string[];
  created_at: Date;
  entity_id: string;
  id: string;
  name: string;
  required: boolean;
  sign_in_url: string;
  updated_at: Date;
  wants_signed_requests: Generated<boolean>;
}

export interface OrganisationDomainTable {
  domain: string;
  organisation_id: string;
}

export interface OrganisationKeyTable {
  certificate: string;
  created_at: Date;
  organisation_id: string;
  sealed_private_key: Buffer;
  stage: string;
}

export interface PasskeyTable {
  account_id: string;
  backed_up: boolean;
  counter: number;
  created_at: Date;
  credential_id: string;
  id: string;
  last_used_at: Date | null;
  name: string;
  public_key: Buffer;
  rp_id: string;
  transports: string[];
}

export interface PasskeyChallengeTable {
  account_id: string | null;
  challenge: string;
  created_at: Date;
  expires_at: Date;
  id: string;
  purpose: string;
}

export interface PermissionGrantTable {
  account_id: string;
  granted_at: Date;
  granted_by: string;
  id: string;
  object: string | null;
  permission: string;
}

export interface RecoveryCodeTable {
  account_id: string;
  code_hash: Buffer;
  used_at: Date | null;
}

export interface RevocationTable {
  expires_at: Date;
  session_id: string;
}

export interface RightsRevisionTable {
  one: Generated<boolean>;
  revision: number;
}

export interface RoleTable {
  built_in: boolean;
  description: string | null;
  name: string;
  revision: number;
  title: string | null;
  updated_at: Date;
}

export interface RoleChangeTable {
  account_id: string;
  added: string[];
  at: Date;
  changed_by: string;
  id: string;
  removed: string[];
}

export interface RolePermissionTable {
  permission: string;
  role: string;
}

export interface SessionTable {
  account_id: string;
  created_at: Date;
  expires_at: Date;
  family_hash: Buffer;
  id: string;
  ip: string;
  last_ip: string | null;
  last_used_at: Date;
  previous_hash: Buffer | null;
  proved_at: Date;
  revoked_at: Date | null;
  rotated_at: Date | null;
  strong: Generated<boolean>;
  successor_salt: Buffer | null;
  token_hash: Buffer;
  user_agent: string;
}

export interface SignInAttemptTable {
  email_hash: Buffer;
  failed_at: Date;
  id: GeneratedAlways<number>;
  ip: string;
}

export interface SignInChallengeTable {
  account_id: string;
  created_at: Date;
  expires_at: Date;
  id: string;
  secret_hash: Buffer;
  used_at: Date | null;
}

export interface SignInPolicyTable {
  changed_at: Date | null;
  changed_by: string | null;
  reactions: Generated<unknown>;
  second_factor_roles: Generated<string[]>;
  singleton: Generated<boolean>;
}

export interface SignInProviderTable {
  allows_sign_up: boolean;
  client_id: string;
  client_secret: Buffer;
  created_at: Date;
  enabled: boolean;
  id: string;
  issuer: string;
  kind: string;
  name: string;
  trusts_addresses: boolean;
  updated_at: Date;
}

export interface SigningKeyTable {
  algorithm: string;
  created_at: Date;
  kid: string;
  private_jwk: unknown;
  public_jwk: unknown;
}

export interface SuspensionChangeTable {
  account_id: string;
  at: Date;
  changed_by: string;
  id: string;
  reason: string | null;
}

export interface TakenAssertionTable {
  assertion_id: string;
  expires_at: Date;
  issuer: string;
}

export interface Tables {
  access_change: AccessChangeTable;
  account: AccountTable;
  account_merge: AccountMergeTable;
  account_role: AccountRoleTable;
  api_client: ApiClientTable;
  api_client_change: ApiClientChangeTable;
  api_client_secret: ApiClientSecretTable;
  authenticator: AuthenticatorTable;
  credential: CredentialTable;
  email_change: EmailChangeTable;
  erasure_request: ErasureRequestTable;
  factor_change: FactorChangeTable;
  federated_attempt: FederatedAttemptTable;
  federated_identity: FederatedIdentityTable;
  known_permission: KnownPermissionTable;
  link_request: LinkRequestTable;
  mailed_link: MailedLinkTable;
  openid_artifact: OpenidArtifactTable;
  organisation: OrganisationTable;
  organisation_domain: OrganisationDomainTable;
  organisation_key: OrganisationKeyTable;
  passkey: PasskeyTable;
  passkey_challenge: PasskeyChallengeTable;
  permission_grant: PermissionGrantTable;
  recovery_code: RecoveryCodeTable;
  revocation: RevocationTable;
  rights_revision: RightsRevisionTable;
  role: RoleTable;
  role_change: RoleChangeTable;
  role_permission: RolePermissionTable;
  session: SessionTable;
  sign_in_attempt: SignInAttemptTable;
  sign_in_challenge: SignInChallengeTable;
  sign_in_policy: SignInPolicyTable;
  sign_in_provider: SignInProviderTable;
  signing_key: SigningKeyTable;
  suspension_change: SuspensionChangeTable;
  taken_assertion: TakenAssertionTable;
}
