import { describe, expect, it } from 'vitest';
import { goods, numberedScore } from './content/goods.ts';
import { subjects } from './content/subjects.ts';
import { grants, purchases, studies } from './purchases.ts';

const courses = subjects.flatMap((subject) => subject.courses);
const books = goods.map(({ title }) => title);

describe('the purchases of the demo academy', () => {
  it('come to every ending', () => {
    expect(new Set(purchases.map(({ ending }) => ending))).toEqual(
      new Set(['completed', 'pending', 'declined', 'cancelledByBuyer', 'refunded', 'outOfStock']),
    );
  });

  it('differ in buyer or titles, since a continued load tells them apart by these', () => {
    const keys = purchases.map(({ buyer, titles }) => [buyer, ...titles.toSorted()].join('|'));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are of things for sale, and have an address when they are sent by post', () => {
    const forSale = [...courses.filter(({ draft }) => !draft).map(({ name }) => name), ...books];
    for (const { titles, address } of purchases) {
      for (const title of titles) expect(forSale).toContain(title);
      if (titles.some((title) => books.includes(title))) expect(address).toBeDefined();
    }
  });

  it('take the single copy once and ask for it once more', () => {
    const asked = purchases.filter(({ titles }) => titles.includes(numberedScore.title));
    expect(asked.map(({ ending }) => ending)).toEqual(['completed', 'outOfStock']);
    expect(numberedScore.stock).toBe(1);
  });

  it('or grants come before studies', () => {
    const held = [
      ...purchases.filter(({ ending }) => ending === 'completed').flatMap(({ buyer, titles }) => titles.map((title) => `${buyer}|${title}`)),
      ...grants.map(({ student, course }) => `${student}|${course.name}`),
    ];
    for (const { student, course } of studies) expect(held).toContain(`${student}|${course.name}`);
    expect(new Set(held).size).toBe(held.length);
  });
});
