import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { password } from '../academy.ts';
import { buy, placeOrder } from '../api/checkout.ts';
import { startPlatform, waitFor, type Client, type SoldBook, type SoldCourse } from '../platform.ts';
import { openDoors, type Language, type Visitor } from './visitors.ts';

const platform = await startPlatform();
const openDoor = await openDoors(platform);

const texts = {
  es: {
    add: 'Añadir al carrito', seeCart: 'Ver el carrito', toCheckout: 'Finalizar la compra', pay: /^Pagar /, summary: 'Resumen',
    line1: 'Calle, número y piso', postalCode: 'Código postal', city: 'Población', again: 'Probar con otra tarjeta', cart: 'Tu carrito',
  },
  en: {
    add: 'Add to cart', seeCart: 'See the cart', toCheckout: 'Check out', pay: /^Pay /, summary: 'Summary',
    line1: 'Street and number', postalCode: 'Postcode', city: 'Town', again: 'Try another card', cart: 'Your cart',
  },
} as const;

interface Shopper extends Visitor {
  client: Client;
  says: (typeof texts)[Language];
}

/** Stays for one test. */
const comeIn = async (language: Language): Promise<Visitor> => {
  const visitor = await openDoor({ language });
  onTestFinished(() => visitor.context.close());
  return visitor;
};

/** A new student in front of a browser, signed in. */
const openShop = async (language: Language): Promise<Shopper> => {
  const client = await platform.newcomer({ language });
  const visitor = await comeIn(language);
  await visitor.signIn({ email: client.account?.email ?? '', password });
  return { ...visitor, client, says: texts[language] };
};

const slugOf = async ({ productId }: SoldCourse | SoldBook): Promise<string> =>
  (await platform.visitor.get(`/v1/products/${productId}`)).body.slug as string;

/** From the product's page up to the cart that opens beside it. */
const fillCart = async ({ page, open, says }: Shopper, ware: SoldCourse | SoldBook): Promise<void> => {
  await open(`/p/${await slugOf(ware)}`);
  await page.getByRole('button', { name: says.add }).click();
  await page.getByRole('dialog', { name: says.cart }).getByRole('link', { name: says.seeCart }).waitFor();
};

const startCheckout = async ({ page, says }: Shopper): Promise<void> => {
  await page.getByRole('dialog', { name: says.cart }).getByRole('link', { name: says.toCheckout }).click();
  await page.getByRole('button', { name: says.pay }).waitFor();
};

const payBy = async ({ page, says }: Shopper, card: string): Promise<void> => {
  await page.getByRole('radio', { name: card }).check();
  await page.getByRole('button', { name: says.pay }).click();
};

const numberOn = async (page: Page): Promise<string> =>
  /L-\d{4}-\d+/.exec(await page.getByRole('main').textContent() ?? '')?.[0] ?? '';

/** The page of the purchase says how it ended, in these words. */
const expectOutcome = async ({ page }: Visitor, title: string, ...lines: string[]): Promise<string> => {
  await page.getByRole('heading', { name: title }).waitFor({ timeout: 60_000 });
  const outcome = await page.getByRole('main').getByRole('status').textContent();
  for (const line of lines) expect(outcome).toContain(line);
  return numberOn(page);
};

/** A mail with this subject lies in the mailbox, and its page shows what it says. */
const expectMail = async ({ page, open }: Visitor, subject: string, ...lines: string[]): Promise<void> => {
  const mail = page.getByRole('link', { name: subject });
  await waitFor(async () => {
    await open('/dev/mailbox');
    return mail.isVisible();
  }, { seconds: 40, what: `a mail “${subject}”` });
  await mail.click();
  const letter = page.frameLocator('iframe').locator('body');
  await letter.waitFor();
  const text = await letter.textContent();
  for (const line of lines) expect(text).toContain(line);
};

describe('a card', () => {
  it('that is declined ends the order, and trying again puts its lines back', async () => {
    const shopper = await openShop('es');
    const { page, says } = shopper;
    const [course, book] = [await platform.sellCourse(), await platform.sellBook({ stock: 9 })];
    await fillCart(shopper, course);
    await fillCart(shopper, book);
    await page.getByRole('link', { name: says.seeCart }).click();
    await page.getByRole('heading', { level: 1, name: says.cart }).waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Uno más' }).click();
    await page.getByRole('main').getByText('30,00').waitFor();
    await page.getByRole('main').getByRole('link', { name: says.toCheckout }).click();
    await page.getByLabel(says.line1).fill('Calle Mayor 1');
    await page.getByLabel(says.postalCode).fill('28013');
    await page.getByLabel(says.city).fill('Madrid');
    await payBy(shopper, 'Tarjeta rechazada');

    const number = await expectOutcome(shopper, 'El banco ha rechazado el pago', 'No se te ha cobrado nada. Puedes intentarlo con otra tarjeta.');
    await page.getByRole('button', { name: says.again }).click();
    await page.getByRole('button', { name: says.pay }).waitFor();
    const lines = page.getByRole('complementary', { name: says.summary }).getByRole('listitem');
    expect((await lines.filter({ hasText: course.title }).textContent())).toContain('49,00');
    expect((await lines.filter({ hasText: book.title }).textContent())).toContain('30,00');
    expect(await page.getByLabel(says.line1).inputValue()).toBe('Calle Mayor 1');
    await expectMail(shopper, `Pedido ${number} cancelado`, course.title, book.title);
  });

  it('whose bank never answers ends the order', async () => {
    const shopper = await openShop('en');
    await fillCart(shopper, await platform.sellCourse());
    await startCheckout(shopper);
    await payBy(shopper, 'Bank that does not answer');
    const number = await expectOutcome(shopper, 'The bank did not answer', 'You were charged nothing.');
    await expectMail(shopper, `Order ${number} cancelled`);
  });

  it('whose bank asks completes the order when its holder says yes', async () => {
    const shopper = await openShop('en');
    const course = await platform.sellCourse();
    await fillCart(shopper, course);
    await startCheckout(shopper);
    await payBy(shopper, 'Card with confirmation by the bank');
    await shopper.page.getByText('Test mode: this is not a bank').waitFor();
    await shopper.page.getByRole('button', { name: 'Yes, confirm the payment' }).click();
    const number = await expectOutcome(shopper, 'Thank you! Your order is complete');
    await expectMail(shopper, `Receipt for order ${number}`, course.title);
  });

  it('whose bank asks ends the order when its holder says no, even after a look elsewhere', async () => {
    const shopper = await openShop('es');
    const { page } = shopper;
    await fillCart(shopper, await platform.sellCourse());
    await startCheckout(shopper);
    await payBy(shopper, 'Tarjeta con confirmación del banco');
    await page.getByRole('button', { name: 'No, rechazarlo' }).waitFor();
    await shopper.open('/orders');
    await page.getByRole('main').getByRole('link', { name: /L-.*En curso/ }).click();
    await expectOutcome(shopper, 'Tu banco espera tu confirmación');
    await page.getByRole('link', { name: 'Confirmar el pago' }).click();
    await page.getByRole('button', { name: 'No, rechazarlo' }).click();
    const number = await expectOutcome(shopper, 'El banco ha rechazado el pago', 'No se te ha cobrado nada.');
    await expectMail(shopper, `Pedido ${number} cancelado`);
  });
});

describe('the last seat', () => {
  it('taken by somebody else while paying ends the order', async () => {
    const course = await platform.sellCourse({ seats: 1 });
    const shopper = await openShop('es');
    const { page, says } = shopper;
    await fillCart(shopper, course);
    await startCheckout(shopper);
    await buy(await platform.newcomer(), course.productId);
    await page.getByRole('button', { name: says.pay }).click();
    const number = await expectOutcome(shopper, 'Se ha agotado mientras pagabas', 'No se te ha cobrado nada');
    await expectMail(shopper, `Pedido ${number} cancelado`, course.title);
    await shopper.open(`/p/${course.slug}`);
    expect(await page.getByRole('button', { name: 'Completo' }).isDisabled()).toBe(true);
  });
});

describe('an order that is not paid', () => {
  it('can be cancelled, once its buyer has confirmed that', async () => {
    const shopper = await openShop('en');
    const { page } = shopper;
    const { id } = await placeOrder(shopper.client, (await platform.sellCourse()).productId);
    await shopper.open(`/checkout/${id}`);
    await page.getByText(/^\d+:\d\d left$/).waitFor();
    const question = page.getByRole('alertdialog', { name: 'Cancel this order?' });
    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await question.getByRole('button', { name: 'Go back' }).click();
    await question.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await question.getByRole('button', { name: 'Yes, cancel it' }).click();
    const number = await expectOutcome(shopper, 'You cancelled this order', 'You were charged nothing.');
    await expectMail(shopper, `Order ${number} cancelled`);
  });
});

describe('a refund', () => {
  it('by the administrator ends the access, and everybody sees it', async () => {
    const course = await platform.sellCourse();
    const shopper = await openShop('es');
    const order = await buy(shopper.client, course.productId);
    const lesson = `/learn/${course.courseId}/lessons/${course.lessonIds[0]}`;
    expect(await shopper.open(lesson)).toBe(200);

    const admin = await comeIn('en');
    await admin.signIn(platform.administrator);
    await admin.open(`/console/orders/${order.id}`);
    await admin.page.getByRole('button', { name: 'Refund' }).click();
    const question = admin.page.getByRole('dialog', { name: `Refund order ${order.number}` });
    await question.getByLabel('Reason').fill('Asked for by the buyer');
    await question.getByRole('button', { name: 'Refund €49.00' }).click();
    await admin.page.getByText('State: refunded').waitFor();
    // The page follows the order; what the other services did about it comes after that.
    await waitFor(async () => {
      await admin.page.reload();
      return admin.page.getByRole('heading', { name: 'Access to the courses withdrawn' }).isVisible();
    }, { seconds: 40, what: 'the last step of the refund' });

    expect(await shopper.open(lesson)).toBe(403);
    await shopper.page.getByRole('heading', { name: 'Tu acceso a este curso ha terminado' }).waitFor();
    await shopper.open(`/orders/${order.id}`);
    await expectOutcome(shopper, 'Pedido reembolsado', 'El acceso a los cursos de este pedido se ha retirado.');
    await expectMail(shopper, `Reembolso del pedido ${order.number}`, '49,00');
  });
});
