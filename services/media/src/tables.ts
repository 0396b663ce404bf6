export interface AssetTable {
  created_at: Date;
  duration_seconds: number | null;
  filename: string;
  finished_at: Date | null;
  id: string;
  kind: string | null;
  lease_until: Date | null;
  mime_type: string | null;
  owner_id: string;
  path: string | null;
  purpose: string;
  reason: string | null;
  sha256: string | null;
  size: number | null;
  status: string;
  upload_length: number;
}

export interface Tables {
  asset: AssetTable;
}
