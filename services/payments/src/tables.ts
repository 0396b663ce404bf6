import type { Generated } from 'kysely';

export interface PaymentTable {
  action_url: string | null;
  amount: number;
  captured: number;
  created_at: Date;
  currency: string;
  failure_reason: string | null;
  failure_stage: string | null;
  id: string;
  order_id: string;
  provider: string;
  refunded: number;
  refunding: number;
  status: string;
  updated_at: Date;
  user_id: string;
  version: number;
}

export interface PaymentEventTable {
  at: Date;
  data: unknown;
  payment_id: string;
  type: string;
  version: number;
}

export interface PaymentOperationTable {
  amount: number | null;
  attempts: Generated<number>;
  charge_id: string | null;
  correlation_id: string | null;
  created_at: Date;
  due_at: Date;
  id: string;
  kind: string;
  last_error: string | null;
  payment_id: string;
  reason: string | null;
  token: string | null;
  traceparent: string | null;
}

export interface ProviderEventTable {
  at: Date;
  id: string;
  provider: string;
}

export interface SandboxChargeTable {
  amount: number;
  created_at: Date;
  currency: string;
  id: string;
  idempotency_key: string;
  payment_id: string;
  refunded: Generated<number>;
  refunds: Generated<unknown>;
  state: string;
}

export interface Tables {
  payment: PaymentTable;
  payment_event: PaymentEventTable;
  payment_operation: PaymentOperationTable;
  provider_event: ProviderEventTable;
  sandbox_charge: SandboxChargeTable;
}
