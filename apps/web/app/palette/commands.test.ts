import { expect, test } from 'vitest';
import { findCommands, type Command, type Group } from './commands.ts';

const command = (group: Group, title: string, keywords = ''): Command => ({ id: `${group} ${title}`, group, title, keywords, to: '/' });

const local = [
  command('pages', 'Inicio'), command('pages', 'Mis pedidos', 'compras facturas'), command('pages', 'Preferencias', 'idioma tema'),
  command('own', 'Pediatría básica'), command('settings', 'Tema oscuro', 'modo'),
];

const titles = (typed: string, remote: Command[] = []): string[] =>
  findCommands(typed, local, remote).flatMap(({ group, commands }) => commands.map(({ title }) => `${group}: ${title}`));

test('before anything is typed all of one’s own is there, and nothing of the shop', () => {
  expect(titles('', [command('products', 'Álgebra')])).toEqual(['pages: Inicio', 'pages: Mis pedidos', 'pages: Preferencias', 'own: Pediatría básica', 'settings: Tema oscuro']);
});

test('the group with the best match comes first', () => {
  expect(titles('pedi')).toEqual(['own: Pediatría básica', 'pages: Mis pedidos']);
  expect(titles('mis')).toEqual(['pages: Mis pedidos']);
});

test('other words for a thing find it, after those that are called so', () => {
  expect(titles('facturas')).toEqual(['pages: Mis pedidos']);
  expect(titles('tema')).toEqual(['settings: Tema oscuro', 'pages: Preferencias']);
});

test('letters with others between them count only when nothing has the words', () => {
  expect(titles('tmo')).toEqual(['settings: Tema oscuro']);
  expect(titles('ini')).toEqual(['pages: Inicio']);
  expect(titles('tmo', [command('products', 'Álgebra')])).toEqual(['products: Álgebra']);
});

test('what the server found is there, though its title does not say why', () => {
  expect(titles('mis', [command('products', 'Álgebra')])).toEqual(['pages: Mis pedidos', 'products: Álgebra']);
});

test('of a thousand that fit, the best few are shown', () => {
  const many = Array.from({ length: 1000 }, (_one, number) => command('own', `Curso ${number}`));
  expect(findCommands('curso', many, [])[0]?.commands).toHaveLength(6);
});
