import type { Generated } from 'kysely';

export interface AssetTable {
  announced_sha256: string | null;
  created_at: Date;
  downloadable: Generated<boolean>;
  duration_seconds: number | null;
  filename: string;
  finished_at: Date | null;
  id: string;
  kind: string | null;
  lease_until: Date | null;
  mime_type: string | null;
  owner_id: string;
  path: string | null;
  placeholder: string | null;
  purpose: string;
  reason: string | null;
  sha256: string | null;
  size: number | null;
  spoken_language: string | null;
  status: string;
  streamable_at: Date | null;
  subtitle_languages: string[] | null;
  upload_length: number;
}

export interface JobTable {
  asset_id: string;
  available_at: Date;
  background: Generated<boolean>;
  claimed_at: Date | null;
  claims: Generated<number>;
  created_at: Date;
  detail: string | null;
  finished_at: Date | null;
  id: string;
  kind: string;
  lease_until: Date | null;
  owner_id: string;
  rank_at: Date;
  reason: string | null;
  status: string;
  token: string | null;
  wanted: Generated<string[]>;
  worker_id: string | null;
}

export interface JobStepTable {
  attempts: Generated<number>;
  error: string | null;
  finished_at: Date | null;
  job_id: string;
  name: string;
  position: number;
  progress: Generated<number>;
  result: unknown;
  started_at: Date | null;
  status: string;
}

export interface OutputTable {
  asset_id: string;
  claim: number;
  created_at: Date;
  job_id: string;
  kept: Generated<boolean>;
  key: string;
  mime_type: string;
  path: string;
  sha256: string | null;
  size: number | null;
  step: string;
}

export interface RenditionTable {
  asset_id: string;
  bandwidth: number | null;
  codecs: string | null;
  height: number | null;
  kind: string;
  name: string;
  reason: string | null;
  required: boolean;
  status: string;
  width: number | null;
}

export interface SigningSecretTable {
  only_one: Generated<boolean>;
  secret: string;
}

export interface WorkerTable {
  first_seen_at: Date;
  id: string;
  name: string;
  seen_at: Date;
}

export interface Tables {
  asset: AssetTable;
  job: JobTable;
  job_step: JobStepTable;
  output: OutputTable;
  rendition: RenditionTable;
  signing_secret: SigningSecretTable;
  worker: WorkerTable;
}
