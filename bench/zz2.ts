import { readFileSync, rmSync } from 'node:fs';
import { startEmbeddedPostgres } from '@liceo/kernel/embedded-postgres';
import { openPostgres } from '@liceo/kernel/postgres';
import { migrate } from '@liceo/kernel/migrate';
rmSync('/tmp/g-pg', { recursive: true, force: true }); rmSync('/tmp/g-pg.password', { force: true });
const s = await startEmbeddedPostgres({ folder: '/tmp/g-pg' });
for (const svc of process.argv.slice(2)) {
await s.ensureDatabase(svc);
const pg = openPostgres(s.url(svc), { poolSize: 2 });
await migrate(pg, `../services/${svc}/migrations`);
const ses = await pg.reserve();
for (const [k,v] of Object.entries({students:100000,courses:2000,goods:1000,teachers:500,seed:42,now:new Date().toISOString(),password_hash:'x'})) await ses.query('select set_config($1,$2,false)', ['growth.'+k, String(v)]);
await ses.script("set session_replication_role = replica; set synchronous_commit=off; set maintenance_work_mem='128MB'; set work_mem='64MB'");
const { rows: indexes } = await ses.query<any>("select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index join pg_class on pg_class.oid = indexrelid where relnamespace = 'public'::regnamespace and not exists (select from pg_constraint where conindid = indexrelid)");
if (indexes.length) await ses.script(`drop index ${indexes.map((i: any) => i.name).join(', ')}`);
const t = async (q: string) => { const b = performance.now(); await ses.script(q); const d = (performance.now()-b)/1000; if (d > 0.5) console.log(svc, d.toFixed(1), q.trim().replaceAll('\n',' ').slice(0,100)); };
for (const f of ['shared', svc, 'kernel']) for (const q of readFileSync(`growth/${f}.sql`,'utf8').split(/;\n/)) if (q.trim()) await t(q);
for (const i of indexes) await t(i.definition);
await t('vacuum analyze');
ses.release(); await pg.close();
}
await s.stop(); process.exit(0);
