import type { Generated, GeneratedAlways } from 'kysely';

export interface DirectoryQuestionTable {
  asked_at: Date | null;
  question: string | null;
  user_id: string;
}

export interface DistinctPeopleTable {
  decided_at: Date;
  decided_by: string;
  one_id: string;
  other_id: string;
}

export interface ErasureTable {
  answers: unknown;
  begun_at: Date;
  completed_at: Date | null;
  missing: string[];
  reminders: Generated<number>;
  user_id: string;
}

export interface GuardianConsentTable {
  given_at: Date;
  guardian_id: string;
  id: string;
  student_id: string;
  text_version: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
}

export interface GuardianInvitationTable {
  areas: string[];
  closed_at: Date | null;
  created_at: Date;
  email: string | null;
  email_hash: Buffer;
  expires_at: Date;
  id: string;
  invited_by: string;
  outcome: string | null;
  secret_hash: Buffer | null;
  student_id: string;
}

export interface GuardianLinkTable {
  areas: Generated<string[]>;
  guardian_id: string;
  linked_at: Date;
  linked_by: string;
  origin: Generated<string>;
  student_id: string;
}

export interface GuardianRequestTable {
  closed_at: Date | null;
  code: string;
  created_at: Date;
  expires_at: Date;
  guardian_id: string;
  id: string;
  student_id: string | null;
}

export interface ImportFaultTable {
  field: string;
  file: Generated<string>;
  line: number;
  rule: string;
  run_id: string;
  value: string;
}

export interface ImportPartTable {
  content: unknown;
  kind: string;
  placed: Generated<boolean>;
  position: number;
  run_id: string;
}

export interface ImportRowTable {
  birth_date: Date | null;
  email: string;
  guardian_emails: string[];
  language: string;
  line: number;
  name: string;
  roles: string[];
  run_id: string;
  sourced_id: string | null;
  state: Generated<string>;
  user_id: string;
}

export interface ImportRunTable {
  asked: Generated<number>;
  created: Generated<number>;
  created_at: Date;
  created_by: string;
  done: Generated<number>;
  faulty: number;
  file_name: string;
  finished_at: Date | null;
  format: string;
  id: string;
  invited: Generated<number>;
  invited_after: string | null;
  invites_guardians: Generated<boolean>;
  leased_until: Date | null;
  left_out: Generated<string[]>;
  linked: Generated<number>;
  outcome: Generated<unknown>;
  parts: Generated<number>;
  parts_done: Generated<number>;
  plan: Generated<unknown>;
  started_at: Date | null;
  status: string;
  total: number;
}

export interface LikelyDuplicateTable {
  one_id: string;
  other_id: string;
  reasons: string[];
}

export interface MinorPolicyTable {
  ask_birth_date: boolean;
  changed_at: Date | null;
  changed_by: string | null;
  consent_age: number;
  id: Generated<boolean>;
}

export interface OrganisationUnitTable {
  identifier: Generated<string>;
  kind: string;
  name: string;
  parent_sourced_id: string | null;
  sourced_id: string;
}

export interface PersonalExportTable {
  archive: Buffer | null;
  asked_at: Date;
  asked_by: string;
  attempts: Generated<number>;
  collected: Generated<number>;
  due_at: Date;
  expires_at: Date | null;
  finished_at: Date | null;
  id: string;
  language: string;
  size: number | null;
  state: Generated<string>;
  user_id: string;
}

export interface ProfileTable {
  avatar_asset_id: string | null;
  bio: string;
  birth_date: Date | null;
  consent: Generated<string>;
  created_at: Date;
  email: string;
  erased_at: Date | null;
  import_run_id: string | null;
  language: string;
  learns: Generated<number[]>;
  marks: GeneratedAlways<string[]>;
  merged_into: string | null;
  minor: Generated<boolean>;
  name: string;
  roles: Generated<string[]>;
  search_text: GeneratedAlways<string>;
  sort_name: GeneratedAlways<string>;
  suspended: Generated<boolean>;
  teaches: Generated<number[]>;
  theme: string;
  time_zone: string;
  units: Generated<string[]>;
  updated_at: Date;
  user_id: string;
}

export interface SourcedPersonTable {
  sourced_id: string;
  user_id: string;
}

export interface StudentCodeTable {
  code: string;
  made_at: Date;
  student_id: string;
}

export interface UnitMemberTable {
  role: string;
  unit_sourced_id: string;
  user_id: string;
}

export interface Tables {
  directory_question: DirectoryQuestionTable;
  distinct_people: DistinctPeopleTable;
  erasure: ErasureTable;
  guardian_consent: GuardianConsentTable;
  guardian_invitation: GuardianInvitationTable;
  guardian_link: GuardianLinkTable;
  guardian_request: GuardianRequestTable;
  import_fault: ImportFaultTable;
  import_part: ImportPartTable;
  import_row: ImportRowTable;
  import_run: ImportRunTable;
  likely_duplicate: LikelyDuplicateTable;
  minor_policy: MinorPolicyTable;
  organisation_unit: OrganisationUnitTable;
  personal_export: PersonalExportTable;
  profile: ProfileTable;
  sourced_person: SourcedPersonTable;
  student_code: StudentCodeTable;
  unit_member: UnitMemberTable;
}
