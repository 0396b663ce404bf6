import { choosePassword, passwordChanged, resetPassword, signInLink, verifyEmail } from './access.ts';
import { courseCompleted, enrolmentGranted, whatNext } from './course.ts';
import { changeEmail, emailChanged } from './address.ts';
import { passkeyChanged, secondFactorChanged } from './factor.ts';
import { guardianInvitation, guardianLinked, guardianRequest, guardianUnlinked, studentLinked, studentUnlinked } from './family.ts';
import type { LetterContext, Template } from './letter.ts';
import { layOut, type Rendered } from './layout.ts';
import { orderCancelled, orderReceipt, orderRefunded } from './order.ts';
import { erased, erasureAsked, exportReady } from './privacy.ts';
import { suspiciousSignIn } from './suspicion.ts';
import { wayInAdded, wayInRemoved } from './ways-in.ts';
import { welcome } from './welcome.ts';

/** Every mail that Liceo can send. The names are stored with each delivery. */
export const templates = {
  welcome,
  'choose-password': choosePassword,
  'reset-password': resetPassword,
  'verify-email': verifyEmail,
  'sign-in-link': signInLink,
  'password-changed': passwordChanged,
  'second-factor-changed': secondFactorChanged,
  'passkey-changed': passkeyChanged,
  'change-email': changeEmail,
  'email-changed': emailChanged,
  'suspicious-sign-in': suspiciousSignIn,
  'erasure-asked': erasureAsked,
  'export-ready': exportReady,
  erased,
  'way-in-added': wayInAdded,
  'way-in-removed': wayInRemoved,
  'order-receipt': orderReceipt,
  'order-cancelled': orderCancelled,
  'order-refunded': orderRefunded,
  'course-completed': courseCompleted,
  'course-completed-what-next': whatNext,
  'enrolment-granted': enrolmentGranted,
  'guardian-invitation': guardianInvitation,
  'guardian-request': guardianRequest,
  'guardian-linked': guardianLinked,
  'guardian-unlinked': guardianUnlinked,
  'student-linked': studentLinked,
  'student-unlinked': studentUnlinked,
} as const;

export type TemplateName = keyof typeof templates;
export type DataOf<Name extends TemplateName> = (typeof templates)[Name] extends Template<infer Data> ? Data : never;

/** A mail as a reaction orders it: a template with the data that this template wants. */
export type Order = { [Name in TemplateName]: { template: Name; data: DataOf<Name> } }[TemplateName];

/** The template behind a stored order, whose data `Order` typed when it was stored; undefined when it is gone. */
export const templateOf = (order: Order): Template<Order['data']> | undefined =>
  Object.hasOwn(templates, order.template) ? (templates[order.template] as Template<Order['data']>) : undefined;

export const render = (
  template: Template<Order['data']>,
  data: Order['data'],
  context: LetterContext,
  unsubscribe: string | undefined,
): Rendered => {
  const { name, language, links } = context;
  return layOut(template.compose(data, context), { name, language, home: links.home, unsubscribe });
};
