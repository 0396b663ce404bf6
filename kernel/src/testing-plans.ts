import type { Postgres, Session } from './postgres.ts';

/** A statement as it was sent. */
export interface SentStatement {
  text: string;
  values: readonly unknown[];
  /** Sent in a transaction that has every statement planned for its values (`planForValues`), or for any (`keepPlans`). */
  planned: 'for its values' | 'for any values' | 'as the server likes';
}

/** A node of `explain (format json)`, as far as it is looked at. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: readonly PlanNode[];
}

/** What one node of a plan reads. */
interface TableRead {
  node: string;
  table: string;
  index: string | undefined;
  /** All that it touched, also what a filter threw away afterwards. */
  rows: number;
}

const control = /^\s*(?:begin|commit|rollback|set|listen|unlisten|savepoint|lock)\b/i;
const chosenPlan = /^\s*set local plan_cache_mode = force_(custom|generic)_plan/i;

/**
 * Listens to what a service sends to its database. `take` gives what was sent since the last time,
 * without what only opens and ends transactions.
 */
export const recordStatements = (postgres: Postgres): { take(): SentStatement[] } => {
  let sent: SentStatement[] = [];
  const heard = <On extends Pick<Session, 'query'>>(on: On): On => {
    const { query } = on;
    let planned: SentStatement['planned'] = 'as the server likes';
    on.query = (text, values = []) => {
      const chosen = chosenPlan.exec(text)?.[1];
      if (chosen !== undefined) planned = chosen === 'custom' ? 'for its values' : 'for any values';
      else if (/^\s*(?:commit|rollback)\b/i.test(text)) planned = 'as the server likes';
      if (!control.test(text)) sent.push({ text, values, planned });
      return query(text, values);
    };
    return on;
  };
  const { reserve } = heard(postgres);
  postgres.reserve = async () => heard(await reserve());
  return {
    take: () => {
      const taken = sent;
      sent = [];
      return taken;
    },
  };
};

type Plain = string | number | boolean | null | undefined;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const elementOf = (value: Plain): string => (value === null || value === undefined ? 'NULL' : `"${String(value).replaceAll(/["\\]/g, String.raw`\$&`)}"`);

/** A value as `execute` takes it. The type follows from the statement, as it does when it is sent. */
const literalOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return quoted(value.toISOString());
  if (Buffer.isBuffer(value)) return quoted(`\\x${value.toString('hex')}`);
  if (Array.isArray(value)) return quoted(`{${(value as Plain[]).map(elementOf).join(',')}}`);
  return quoted(typeof value === 'object' ? JSON.stringify(value) : String(value as Plain));
};

const explainAs = async (session: Session, { text, values }: SentStatement, mode: 'force_custom_plan' | 'force_generic_plan'): Promise<PlanNode> => {
  await session.script('begin');
  try {
    await session.script(`set local plan_cache_mode = ${mode}`);
    await session.script(`prepare explained as ${text}`);
    const given = values.length > 0 ? `(${values.map(literalOf).join(', ')})` : '';
    const { rows } = await session.script(`explain (analyze, timing off, summary off, buffers off, format json) execute explained${given}`);
    await session.script('deallocate explained');
    const [{ 'QUERY PLAN': [{ Plan }] }] = rows as [{ 'QUERY PLAN': [{ Plan: PlanNode }] }];
    return Plan;
  } finally {
    await session.script('rollback');
  }
};

/**
 * Runs a statement, and takes back what it did, under every plan that the server may use for it: the one
 * for its values and the one for any values, to which the server changes after a few executions.
 */
export const explain = async (postgres: Postgres, statement: SentStatement): Promise<PlanNode[]> => {
  const session = await postgres.reserve();
  try {
    const { planned } = statement;
    if (planned === 'for any values') return [await explainAs(session, statement, 'force_generic_plan')];
    const forValues = await explainAs(session, statement, 'force_custom_plan');
    if (planned === 'for its values' || statement.values.length === 0) return [forValues];
    return [forValues, await explainAs(session, statement, 'force_generic_plan')];
  } finally {
    session.release();
  }
};

/** Everything that a plan reads: tables, and the indexes from which bitmaps are made. */
const tableReads = (plan: PlanNode): TableRead[] => {
  const below = (plan.Plans ?? []).flatMap(tableReads);
  const table = plan['Relation Name'] ?? plan['Index Name'];
  if (table === undefined || plan['Node Type'] === 'ModifyTable') return below;
  const { 'Actual Rows': rows = 0, 'Actual Loops': loops = 1, 'Rows Removed by Filter': filtered = 0, 'Rows Removed by Index Recheck': rechecked = 0 } = plan;
  return [{ node: plan['Node Type'], table, index: plan['Index Name'], rows: Math.round((rows + filtered + rechecked) * loops) }, ...below];
};

interface PlanLimits {
  /** Tables with more rows than this may not be read from end to end. */
  largeTable: number;
  /** No node may touch more rows than this, by whatever index. */
  mostRows: number;
  /** Tables of which an index may be read to its end. */
  readWhole?: ReadonlySet<string>;
  /** How many rows each table has. */
  sizes: ReadonlyMap<string, number>;
}

/** What is wrong with a plan: tables that are read whole though they are large, and more rows read than a page can need. */
export const planFaults = (plan: PlanNode, { largeTable, mostRows, readWhole, sizes }: PlanLimits): string[] =>
  tableReads(plan).flatMap(({ node, table, index, rows }) => {
    const size = sizes.get(table) ?? 0;
    if (node === 'Seq Scan' && size > largeTable) return [`${node} on ${table}, which has ${size} rows`];
    return rows > mostRows && !readWhole?.has(table) ? [`${node} reads ${rows} rows of ${table}${index ? ` by ${index}` : ''}`] : [];
  });

/** How many rows each table had when it was last analysed. */
export const tableSizes = async (postgres: Postgres): Promise<Map<string, number>> => {
  const { rows } = await postgres.query<{ table: string; rows: number }>(
    `select relname as table, greatest(reltuples, 0)::int as rows from pg_class where relkind = 'r' and relnamespace::regnamespace::text in ('public', 'kernel')`);
  return new Map(rows.map(({ table, rows: count }) => [table, count]));
};
