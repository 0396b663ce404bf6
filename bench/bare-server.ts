// The floor: the same SQL and the same row shape behind a Fastify route and nothing else.
import fastify from 'fastify';
import postgres from 'postgres';
import { detailSql, listSql } from './bare-sql.ts';

const [databaseUrl = ''] = process.argv.slice(2);
const sql = postgres(databaseUrl, { max: 8, types: { bigint: { to: 20, from: [20], serialize: String, parse: Number } } });
// Without `simple: false` a text without parameters is planned anew each time, and the floor would be too easy to reach.
const prepared = { prepare: true, simple: false };
const app = fastify();

app.get('/products', async () => {
  const items = await sql.unsafe(listSql, [], prepared);
  return { items, next: null };
});
app.get<{ Params: { id: string } }>('/products/:id', async ({ params }) => {
  const [product] = await sql.unsafe(detailSql, [params.id], prepared);
  return product;
});

process.stdout.write(`answers at ${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
