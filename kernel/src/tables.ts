import type { ColumnType, Generated } from 'kysely';

type Json = ColumnType<unknown, unknown, unknown>;

interface OutboxTable {
  seq: Generated<number>;
  id: string;
  type: string;
  version: number;
  subject: string;
  time: Date;
  data: Json;
  correlation_id: string;
  traceparent: string | null;
  xid: Generated<string>;
  sent_at: Date | null;
}

interface InboxTable {
  seq: Generated<number>;
  event_id: string;
  type: string;
  version: number;
  source: string;
  subject: string;
  time: Date;
  data: Json;
  correlation_id: string;
  traceparent: string | null;
  received_at: Generated<Date>;
  state: Generated<'pending' | 'done' | 'dead' | 'discarded'>;
  attempts: Generated<number>;
  next_attempt_at: Date | null;
  last_error: string | null;
  done_at: Date | null;
  discarded_by: string | null;
}

interface SagaTable {
  name: string;
  id: string;
  state: Json;
  done: Generated<boolean>;
  deadline: Date | null;
  started_at: Date;
  updated_at: Date;
  /** The span under which it began. */
  traceparent: string | null;
}

interface SagaStepTable {
  saga: string;
  saga_id: string;
  seq: Generated<number>;
  at: Date;
  kind: 'event' | 'timeout' | 'command' | 'state';
  name: string;
  detail: Json | null;
}

interface IdempotencyKeyTable {
  actor: string;
  key: string;
  route: string;
  body_hash: string;
  status: number | null;
  response: Json | null;
  created_at: Date;
}

interface MergedPersonTable {
  merge_id: string;
  from_id: string;
  into_id: string;
  merged_at: Date;
  undone_at: Date | null;
}

interface MergeMoveTable {
  id: Generated<number>;
  merge_id: string;
  step: number;
  what: string;
  table_name: string;
  key: Json;
  before: Json | null;
  after: Json;
}

/** The kernel's tables, which every service's database holds in the schema `kernel`. */
interface CaughtUpTable {
  type: string;
  at: Generated<Date>;
}

export interface KernelTables {
  'kernel.outbox': OutboxTable;
  'kernel.inbox': InboxTable;
  'kernel.saga': SagaTable;
  'kernel.saga_step': SagaStepTable;
  'kernel.idempotency_key': IdempotencyKeyTable;
  'kernel.caught_up': CaughtUpTable;
  'kernel.merged_person': MergedPersonTable;
  'kernel.merge_move': MergeMoveTable;
}
