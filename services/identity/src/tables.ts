import type { GeneratedAlways } from 'kysely';

export interface AccountTable {
  created_at: Date;
  email: string;
  email_key: string | null;
  id: string;
  language: string;
  name: string;
  search_text: GeneratedAlways<string>;
  status: string;
  updated_at: Date;
}

export interface AccountRoleTable {
  account_id: string;
  role: string;
}

export interface CredentialTable {
  account_id: string;
  changed_at: Date;
  password_hash: string;
}

export interface RevocationTable {
  expires_at: Date;
  session_id: string;
}

export interface RoleChangeTable {
  account_id: string;
  added: string[];
  at: Date;
  changed_by: string;
  id: string;
  removed: string[];
}

export interface SessionTable {
  account_id: string;
  created_at: Date;
  expires_at: Date;
  family_hash: Buffer;
  id: string;
  ip: string;
  last_used_at: Date;
  previous_hash: Buffer | null;
  revoked_at: Date | null;
  rotated_at: Date | null;
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

export interface SigningKeyTable {
  created_at: Date;
  kid: string;
  private_jwk: unknown;
  public_jwk: unknown;
}

export interface Tables {
  account: AccountTable;
  account_role: AccountRoleTable;
  credential: CredentialTable;
  revocation: RevocationTable;
  role_change: RoleChangeTable;
  session: SessionTable;
  sign_in_attempt: SignInAttemptTable;
  signing_key: SigningKeyTable;
}
