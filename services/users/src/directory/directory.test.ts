import { beforeAll, describe, expect, it } from 'vitest';
import { UserCreated, UserDeleted } from '@liceo/contracts/events/identity';
import { permissionsOfRole, type Role } from '@liceo/contracts/permissions';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { users } from '../index.ts';
import { refreshNameWords } from './similar-names.ts';
import type { Tables } from '../tables.ts';

const t = await startForTest<Tables>(users);

const join = async (name: string, email = 'someone@example.org'): Promise<string> => {
  const userId = newId();
  await t.deliver(UserCreated, userId, { userId, name, email, language: 'es', roles: ['student'] });
  return userId;
};
const asRole = (role: Role) => t.as({ roles: [role], permissions: permissionsOfRole[role] });
const admin = await asRole('admin');
const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);

describe('the directory', () => {
  const people: Record<string, string> = {};
  beforeAll(async () => {
    for (const name of ['Zoe Díaz', 'Álvaro Núñez', 'beatriz Alonso', 'Ana Ibáñez']) people[name] = await join(name, `${name[0]}_x@example.org`);
  });
  const search = async (text: string) => idsOf((await admin.get(`/users?search=${encodeURIComponent(text)}`)).body);

  it('lists people by name, whatever accents and capitals', async () => {
    const { body } = await admin.get('/users');
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['Álvaro Núñez', 'Ana Ibáñez', 'beatriz Alonso', 'Zoe Díaz']);
  });

  it('finds a part of a name without its accents, and with accents that it has not', async () => {
    expect(await search('nunez')).toEqual([people['Álvaro Núñez']]);
    expect(await search('IBÁÑEZ')).toEqual([people['Ana Ibáñez']]);
    expect(await search('béatriz')).toEqual([people['beatriz Alonso']]);
  });

  it('finds a part of an address', async () => {
    expect(await search('Z_x@')).toEqual([people['Zoe Díaz']]);
    expect(await search('z_x@EXAMPLE.org')).toEqual([people['Zoe Díaz']]);
    expect(await search('@example.org')).toHaveLength(4);
  });

  it('finds by one or two letters where a word begins with them', async () => {
    expect(await search('n')).toEqual([people['Álvaro Núñez']]);
    expect(await search('AL')).toEqual([people['Álvaro Núñez'], people['beatriz Alonso']]);
    expect(await search('z_')).toEqual([people['Zoe Díaz']]);
    expect(await search('oe')).toEqual([]);
  });

  it('finds a part that goes over several words, wherever it begins and ends', async () => {
    expect(await search('lvaro núñ')).toEqual([people['Álvaro Núñez']]);
    expect(await search('OE DIAZ Z_x')).toEqual([people['Zoe Díaz']]);
    expect(await search('a Ibáñez')).toEqual([people['Ana Ibáñez']]);
    expect(await search('beatriz a')).toEqual([people['beatriz Alonso']]);
    expect(await search('riz alonso b_x@example')).toEqual([people['beatriz Alonso']]);
    expect(await search('beatriz  alonso')).toEqual([]);
    expect(await search('Zoe Álvaro')).toEqual([]);
    expect(await search('% Díaz')).toEqual([]);
  });

  it('takes % and _ for what they are', async () => {
    expect(await search('%')).toEqual([]);
    expect(await search('o_e')).toEqual([]);
    expect(await search('\\')).toEqual([]);
  });

  it('pages to the end, each person once', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await admin.get(`/users?limit=3${next && `&after=${next}`}`);
      seen.push(...idsOf(body));
      next = body.next as string | null;
    }
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(4);
  });

  it('puts names first that begin with what is looked for, page by page', async () => {
    const named = ['Cleo Rosales Vega', 'Ro de la O', 'Rosa Íñiguez', 'Íñigo de la Rosa', 'rosalía Paz', 'Uma Rosa'];
    const joined = await Promise.all(named.map(async (name) => [name, await join(name, `${name.length}@academy.test`)] as const));
    const nameOf = new Map(joined.map(([name, id]) => [id, name]));
    const paged = async (text: string): Promise<(string | undefined)[]> => {
      const seen: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const { body } = await admin.get(`/users?limit=1&search=${encodeURIComponent(text)}${next && `&after=${next}`}`);
        seen.push(...idsOf(body));
        next = body.next as string | null;
      }
      return seen.map((id) => nameOf.get(id));
    };
    expect(await paged('rosa')).toEqual(['Rosa Íñiguez', 'rosalía Paz', 'Cleo Rosales Vega', 'Íñigo de la Rosa', 'Uma Rosa']);
    expect(await paged('ro')).toEqual(['Ro de la O', 'Rosa Íñiguez', 'rosalía Paz', 'Cleo Rosales Vega', 'Íñigo de la Rosa', 'Uma Rosa']);
    expect(await paged('de la')).toEqual(['Íñigo de la Rosa', 'Ro de la O']);
    expect(await paged('ro de la o')).toEqual(['Ro de la O']);
  });

  describe('of somebody who mistypes', () => {
    const similar = async (text: string): Promise<[string, boolean][]> => {
      const { items } = (await admin.get(`/users?search=${encodeURIComponent(text)}`)).body;
      return items.map(({ name, similar: isSimilar = false }: { name: string; similar?: boolean }) => [name, isSimilar]);
    };
    beforeAll(async () => {
      for (const name of ['Teresa Núñez Gálvez', 'Gonzalo Jiménez', 'Nunes Pereira']) await join(name);
      await refreshNameWords(t.db);
    });

    it('finds names that are like it, behind those that are it', async () => {
      expect(await similar('Nuñes')).toEqual([['Nunes Pereira', false], ['Álvaro Núñez', true], ['Teresa Núñez Gálvez', true]]);
      expect(await similar('Jimenes')).toEqual([['Gonzalo Jiménez', true]]);
      expect(await similar('teresa nuñes galbez')).toEqual([['Teresa Núñez Gálvez', true]]);
    });

    it('finds nobody where no name is like it, and for an address', async () => {
      expect(await similar('wxyz')).toEqual([]);
      expect(await similar('nunes@nowhere.test')).toEqual([]);
    });

    it('keeps a name in mind no longer than its people', async () => {
      const id = await join('Ildefonsa Quiroga');
      await refreshNameWords(t.db);
      expect(await similar('Ildefonza')).toEqual([['Ildefonsa Quiroga', true]]);
      await t.deliver(UserDeleted, id, { userId: id });
      await refreshNameWords(t.db);
      expect(await similar('Ildefonza')).toEqual([]);
    });
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'after=nonsense', 'after=WyJhIl0', `search=${'x'.repeat(101)}`, 'search=%00'])(
    'refuses ?%s',
    async (query) => {
      expect((await admin.get(`/users?${query}`)).status).toBe(400);
    },
  );
});
