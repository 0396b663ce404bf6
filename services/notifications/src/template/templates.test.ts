import { describe, expect, it } from 'vitest';
import type { Language } from '@liceo/contracts/schemas';
import { CancelReason } from '@liceo/contracts/events/orders';
import type { LetterContext } from './letter.ts';
import type { Rendered } from './layout.ts';
import { linksBelow } from './links.ts';
import { suspicions } from './suspicion.ts';
import { render, templateOf, type Order } from './templates.ts';

const links = linksBelow('https://academy.example/');
const context = (language: Language, facts: Partial<LetterContext> = {}): LetterContext => ({
  name: 'Ana', language, links, courseTitle: () => undefined, token: 'secret-token', ...facts,
});

const write = (order: Order, to: LetterContext, unsubscribe?: string): Rendered => {
  const template = templateOf(order);
  if (!template) throw new Error(`no template ${order.template}`);
  return render(template, order.data, to, unsubscribe);
};

const purchase = {
  orderId: '0198c0de-0000-7000-8000-000000000001',
  number: 'L-1042',
  lines: [
    { title: 'Matemáticas', quantity: 1, total: { amount: 4900, currency: 'EUR' }, kind: 'course' as const },
    { title: 'Cuaderno', quantity: 2, total: { amount: 123_050, currency: 'EUR' }, kind: 'physical' as const },
  ],
  total: { amount: 127_950, currency: 'EUR' },
};
const everyOrder: Order[] = [
  { template: 'welcome', data: {} },
  { template: 'reset-password', data: { linkId: 'l1' } },
  { template: 'verify-email', data: { linkId: 'l1' } },
  { template: 'sign-in-link', data: { linkId: 'l1' } },
  { template: 'password-changed', data: {} },
  { template: 'way-in-added', data: { name: 'Google', ip: '192.0.2.1', at: '2026-03-02T10:00:00.000Z' } },
  { template: 'way-in-removed', data: { name: 'Google', ip: '192.0.2.1', at: '2026-03-02T10:00:00.000Z' } },
  { template: 'choose-password', data: { linkId: 'l1' } },
  { template: 'change-email', data: { linkId: 'l1' } },
  { template: 'email-changed', data: { linkId: 'l1', email: 'new@example.org' } },
  ...(['added', 'removed', 'reset', 'codes_renewed'] as const).map((change): Order => ({ template: 'second-factor-changed', data: { change } })),
  ...(['added', 'removed'] as const).map((change): Order => ({ template: 'passkey-changed', data: { change, name: 'Telephone' } })),
  ...suspicions.flatMap((reason): Order[] => [true, false].map((locked) => ({ template: 'suspicious-sign-in', data: { reason, ip: '192.0.2.1', at: '2026-03-02T10:00:00.000Z', locked } }))),
  { template: 'suspicious-sign-in', data: { reason: 'new_device', ip: '192.0.2.1', at: '2026-03-02T10:00:00.000Z', place: { country: 'ES', city: { es: 'Madrid', en: 'Madrid' } } } },
  { template: 'erasure-asked', data: { dueAt: '2026-03-09T10:00:00.000Z' } },
  { template: 'export-ready', data: { expiresAt: '2026-03-09T10:00:00.000Z' } },
  { template: 'erased', data: { services: [{ service: 'orders', at: '2026-03-02T10:00:00.000Z', erased: [{ what: 'carts', count: 1 }], kept: [{ what: 'orders', count: 2, why: 'bookkeeping', until: '2032-03-02T10:00:00.000Z' }] }] } },
  { template: 'order-receipt', data: purchase },
  { template: 'order-cancelled', data: { ...purchase, reason: 'expired' } },
  { template: 'order-refunded', data: purchase },
  { template: 'course-completed', data: { courseId: 7, title: 'Álgebra' } },
  { template: 'course-completed-what-next', data: { courseId: 7, title: 'Álgebra' } },
  { template: 'enrolment-granted', data: { courseIds: [7] } },
  { template: 'guardian-invitation', data: { invitationId: 'i1', studentName: 'Nora' } },
  { template: 'guardian-request', data: { guardianName: 'Marta' } },
  { template: 'guardian-linked', data: { guardianName: 'Marta' } },
  { template: 'guardian-unlinked', data: { guardianName: 'Marta' } },
  { template: 'student-linked', data: { studentName: 'Nora' } },
  { template: 'student-unlinked', data: { studentName: 'Nora' } },
];
// Intl puts no-break spaces around symbols.
const plain = (text: string): string => text.replace(/\u00a0|\u202f/g, ' ');

describe.each(everyOrder)('the mail $template', (order) => {
  it.each(['es', 'en'] as const)('is complete in %s', (language) => {
    const mail = write(order, context(language));
    expect(mail.subject.length).toBeGreaterThan(5);
    expect(mail.text).toContain(language === 'es' ? 'Hola, Ana:' : 'Hello Ana,');
    expect(mail.html).toContain(`<html lang="${language}">`);
    expect(mail.text + mail.html).not.toMatch(/undefined|\[object|NaN/);
    expect(mail.text).toContain('https://academy.example/');
  });

  it('says something else in each language', () => {
    expect(write(order, context('es')).subject).not.toBe(write(order, context('en')).subject);
  });
});

describe('a receipt', () => {
  it('names the number, every line, the total and the order page', () => {
    const text = plain(write({ template: 'order-receipt', data: purchase }, context('es')).text);
    expect(text).toContain('L-1042');
    expect(text).toContain('Matemáticas: 49,00 €');
    expect(text).toContain('2 × Cuaderno: 1230,50 €');
    expect(text).toContain('Total: 1279,50 €');
    expect(text).toContain(`https://academy.example/orders/${purchase.orderId}`);
  });

  it('writes money as the language does, and currencies without cents without cents', () => {
    const yen = { ...purchase, total: { amount: 1500, currency: 'JPY' } };
    expect(plain(write({ template: 'order-receipt', data: purchase }, context('en')).text)).toContain('Total: €1,279.50');
    expect(plain(write({ template: 'order-receipt', data: yen }, context('en')).text)).toContain('Total: JP¥1,500');
  });
});

it('gives every reason of a cancelled order a sentence of its own in both languages', () => {
  const reasons = CancelReason.anyOf.map((literal) => literal.const);
  const texts = (['es', 'en'] as const).flatMap((language) =>
    reasons.map((reason) => write({ template: 'order-cancelled', data: { ...purchase, reason } }, context(language)).text),
  );
  expect(new Set(texts).size).toBe(reasons.length * 2);
});

describe('an enrolment given by the academy', () => {
  const titles = new Map([[7, 'Álgebra'], [8, 'Latín']]);
  const data = { courseIds: [7, 8] };

  it('names the courses when their titles are known', () => {
    const mail = write({ template: 'enrolment-granted', data }, context('es', { courseTitle: (id) => titles.get(id) }));
    expect(mail.subject).toBe('Ya tienes acceso a «Álgebra» y «Latín»');
  });

  it('counts them when a title is not known', () => {
    const mail = write({ template: 'enrolment-granted', data }, context('en'));
    expect(mail.subject).toBe('You now have access to 2 new courses');
  });
});

describe('what other people typed', () => {
  const hostile = '"><img src=x onerror=alert(1)>\r\nBcc: all@example.com';

  it('is escaped in HTML and cannot add a line to the subject', () => {
    const mail = write(
      { template: 'course-completed', data: { courseId: 7, title: hostile } },
      context('en', { name: '<b>Ana</b>' }),
    );
    expect(mail.html).not.toContain('<img');
    expect(mail.html).not.toContain('<b>');
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });
});

it('greets somebody without an account without a name, and does not say that they have one', () => {
  for (const language of ['es', 'en'] as const) {
    const mail = write({ template: 'guardian-invitation', data: { invitationId: 'i1', studentName: 'Nora' } }, context(language, { name: '' }));
    expect(mail.text).toMatch(/^(Hola:|Hello,)\n/);
    expect(mail.text).not.toMatch(/cuenta en Liceo|account at Liceo/);
    expect(mail.text).toContain('https://academy.example/invitation#secret-token\n');
  }
});

it('offers a way out only where there is one', () => {
  const [, , , , completed, next] = everyOrder;
  if (!completed || !next) throw new Error('the list of mails has changed');
  const link = 'https://academy.example/v1/notifications/unsubscribe?token=t';
  expect(write(next, context('es'), link).html).toContain(link);
  expect(write(next, context('es'), link).text).toContain(link);
  expect(write(completed, context('es')).html).not.toContain('unsubscribe');
});
