import type { GeneratedAlways } from 'kysely';

export interface GuardianLinkTable {
  guardian_id: string;
  linked_at: Date;
  linked_by: string;
  student_id: string;
}

export interface ProfileTable {
  avatar_asset_id: string | null;
  bio: string;
  created_at: Date;
  email: string;
  erased_at: Date | null;
  language: string;
  name: string;
  search_text: GeneratedAlways<string>;
  sort_name: GeneratedAlways<string>;
  theme: string;
  time_zone: string;
  updated_at: Date;
  user_id: string;
}

export interface Tables {
  guardian_link: GuardianLinkTable;
  profile: ProfileTable;
}
