import { buffer } from 'node:stream/consumers';
import { Transform } from 'node:stream';
import Type from 'typebox';
import { csv } from '@liceo/kernel/csv';
import { decodeCursor, Id, NoContent, Nullable, page, PageOf, PageQuery, reply, requirePermission, route, Text, Timestamp, type Route } from '@liceo/kernel/http';
import { errors } from '../errors.ts';
import { type exportPeople, peopleColumns } from './export-people.ts';
import type { exportFaults, listImports, readImport } from './list-imports.ts';
import type { exportRoster } from './oneroster/export-roster.ts';
import type { invitePeople } from './invite-people.ts';
import type { confirmImport, discardImport, stageImport } from './stage-import.ts';

interface ImportUseCases {
  stage: ReturnType<typeof stageImport>;
  confirm: ReturnType<typeof confirmImport>;
  discard: ReturnType<typeof discardImport>;
  invite: ReturnType<typeof invitePeople>;
  list: ReturnType<typeof listImports>;
  read: ReturnType<typeof readImport>;
  faults: ReturnType<typeof exportFaults>;
  people: ReturnType<typeof exportPeople>;
  roster: ReturnType<typeof exportRoster>;
}

const mostBytes = 24 * 1024 * 1024;
const ById = Type.Object({ id: Id });
const IdCursor = Type.Tuple([Id]);
const Format = Type.Union([Type.Literal('people'), Type.Literal('oneroster')]);
const Count = Type.Integer({ minimum: 0 });

const Tally = Type.Object({ made: Count, changed: Count, kept: Count, removed: Count });
const Tallies = Type.Partial(Type.Object({ people: Tally, units: Tally, courses: Tally, classes: Tally, members: Tally, invitations: Tally }));

const facts = {
  id: Id,
  format: Format,
  fileName: Type.String(),
  createdAt: Timestamp,
  createdBy: Id,
  status: Type.Union([Type.Literal('checked'), Type.Literal('running'), Type.Literal('linking'), Type.Literal('placing'), Type.Literal('inviting'), Type.Literal('done'), Type.Literal('discarded')]),
  total: Count,
  faulty: Type.Integer({ minimum: 0, description: 'Rows with a fault; with one the file cannot be imported' }),
  done: Type.Integer({ minimum: 0, description: 'Rows whose account is open' }),
  created: Type.Integer({ minimum: 0, description: 'Of them, how many are new' }),
  linked: Type.Integer({ minimum: 0, description: 'Links of guardians that were made' }),
  finishedAt: Nullable(Timestamp),
  parts: Type.Integer({ minimum: 0, description: 'Units, courses, classes and people in them that come beside the accounts' }),
  partsDone: Count,
  plan: Tallies,
  outcome: Tallies,
  leftOut: Type.Array(Type.String(), { description: 'What of the archive is not taken' }),
  asked: Type.Integer({ minimum: 0, description: 'Of the new accounts, of how many was asked whether they are to be invited' }),
  invited: Type.Integer({ minimum: 0, description: 'How many of them were mailed a link to choose a password' }),
};
const Run = Type.Object(facts);
const RunWithFaults = Type.Object({
  ...facts, faults: Type.Array(Type.Object({ file: Type.String(), line: Type.Integer(), field: Type.String(), rule: Type.String(), value: Type.String() }), { description: 'The first hundred' }),
});
const Csv = Type.Unsafe<never>({ type: 'string', description: 'A table (text/csv)' });

/** Refuses what is longer than a file may be, without reading it to its end. */
const upTo = (most: number): Transform => {
  let size = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      size += chunk.byteLength;
      try {
        if (size > most) errors.fileTooLong({ field: 'file', rule: 'maxLength', params: { limit: most } });
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
  });
};

const about = { tag: 'users' } as const;

export const importRoutes = (imports: ImportUseCases): Route[] => [
  route({
    ...about, method: 'POST', path: '/imports', permission: 'users:write', stream: true,
    summary: 'Check a file of people (CSV, or a OneRoster 1.2 archive) and keep it until it is confirmed; nothing of it counts yet',
    query: Type.Object({
      format: Format, fileName: Text(200), demographics: Type.Optional(Type.Boolean({ default: false })),
      inviteGuardians: Type.Optional(Type.Boolean({ default: false, description: 'Write to guardians whom the file names by an address that nobody has; otherwise they are faults' })),
    }),
    response: { 201: RunWithFaults },
    handler: async ({ actor, query: { format, fileName, demographics = false, inviteGuardians = false }, raw }) => {
      requirePermission(actor, 'roles:write');
      const bytes = await buffer(raw.request.raw.pipe(upTo(mostBytes)));
      return reply(201, await imports.read(await imports.stage(actor, { format, fileName, demographics, inviteGuardians, bytes })));
    },
  }),
  route({
    ...about, method: 'GET', path: '/imports', permission: 'users:write', summary: 'Imports, the newest first',
    query: Type.Object(PageQuery),
    response: { 200: PageOf(Run) },
    handler: async ({ query: { limit = 20, after } }) =>
      page(await imports.list({ limit, after: after === undefined ? undefined : decodeCursor(after, IdCursor)[0] }), limit, ({ id }) => [id], (row) => row),
  }),
  route({
    ...about, method: 'GET', path: '/imports/:id', permission: 'users:write', summary: 'How far an import is, and what is wrong with its file',
    params: ById,
    response: { 200: RunWithFaults },
    handler: ({ params }) => imports.read(params.id),
  }),
  route({
    ...about, method: 'GET', path: '/imports/:id/faults', permission: 'users:write', summary: 'Everything that is wrong with a file, by line, as a table',
    params: ById,
    response: { 200: Csv },
    handler: async ({ params }) => {
      const { id } = await imports.read(params.id);
      return csv(`faults-${id}.csv`, ['file', 'line', 'field', 'rule', 'value'], imports.faults(id));
    },
  }),
  route({
    ...about, method: 'POST', path: '/imports/:id/confirm', permission: 'users:write', summary: 'Import a file that was checked and is without a fault',
    params: ById,
    response: { 202: Type.Object({}) },
    handler: async ({ actor, params }) => {
      requirePermission(actor, 'roles:write');
      await imports.confirm(params.id);
      return reply(202, {});
    },
  }),
  route({
    ...about, method: 'POST', path: '/imports/:id/invitations', permission: 'users:write',
    summary: 'Have those whose accounts the import opened mailed a link to choose a password, unless they have a way in or a link that still works',
    params: ById,
    response: { 202: Type.Object({}) },
    handler: async ({ params }) => {
      await imports.invite(params.id);
      return reply(202, {});
    },
  }),
  route({
    ...about, method: 'DELETE', path: '/imports/:id', permission: 'users:write', summary: 'Throw away a file that was checked and not confirmed',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ params }) => {
      await imports.discard(params.id);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'GET', path: '/users/export', permission: 'users:write', summary: 'Everybody in the directory as a table that can be imported again',
    response: { 200: Csv },
    handler: () => csv('people.csv', peopleColumns, imports.people()),
  }),
  route({
    ...about, method: 'GET', path: '/users/export/oneroster', permission: 'users:write',
    summary: 'Students, guardians and teachers with units, classes and who is in them, as a OneRoster 1.2 archive that can be imported again',
    query: Type.Object({ demographics: Type.Optional(Type.Boolean({ default: false, description: 'With dates of birth' })) }),
    response: { 200: Type.Unsafe<never>({ type: 'string', format: 'binary', description: 'application/zip' }) },
    handler: async ({ query: { demographics = false } }) =>
      reply(200, await imports.roster({ demographics }), {
        'content-type': 'application/zip', 'content-disposition': 'attachment; filename="oneroster.zip"', 'cache-control': 'no-store',
      }),
  }),
];
