import type { Role } from '@liceo/contracts/permissions';
import type { Language } from '@liceo/contracts/schemas';

/** The password of every demo account; the demo academy is for looking around, not for real people. */
export const demoPassword = 'liceo-demo-2026';

/** Makes identity create the administrator of the demo academy at its first start. */
export const demoAdministrator = { LICEO_ADMIN_EMAIL: 'admin@liceo.test', LICEO_ADMIN_PASSWORD: demoPassword } as const;

interface Person {
  readonly name: string;
  readonly email: `${string}@liceo.test`;
  readonly role: Role;
  readonly language: Language;
}

/** Everybody whom the administrator opens an account for. */
export const people = {
  teacher: { name: 'Lucía Herrera', email: 'teacher@liceo.test', role: 'teacher', language: 'es' },
  teacher2: { name: 'Daniel Whitfield', email: 'teacher2@liceo.test', role: 'teacher', language: 'en' },
  student: { name: 'Mateo Ríos', email: 'student@liceo.test', role: 'student', language: 'es' },
  emma: { name: 'Emma Clarke', email: 'emma@liceo.test', role: 'student', language: 'en' },
  diego: { name: 'Diego Fuentes', email: 'diego@liceo.test', role: 'student', language: 'es' },
  amina: { name: 'Amina Haddad', email: 'amina@liceo.test', role: 'student', language: 'en' },
  jonas: { name: 'Jonas Weber', email: 'jonas@liceo.test', role: 'student', language: 'en' },
  valeria: { name: 'Valeria Ponce', email: 'valeria@liceo.test', role: 'student', language: 'es' },
  parent: { name: 'Carmen Ríos', email: 'parent@liceo.test', role: 'parent', language: 'es' },
  support: { name: 'Nuria Campos', email: 'support@liceo.test', role: 'support', language: 'es' },
  sales: { name: 'Pablo Soler', email: 'sales@liceo.test', role: 'sales', language: 'es' },
  analyst: { name: 'Ingrid Larsen', email: 'analyst@liceo.test', role: 'analyst', language: 'en' },
} as const satisfies Readonly<Record<string, Person>>;

export type PersonKey = keyof typeof people;

/** Those who buy and learn. */
export const studentKeys = ['student', 'emma', 'diego', 'amina', 'jonas', 'valeria'] as const satisfies readonly PersonKey[];
export type StudentKey = (typeof studentKeys)[number];

/** Which account to use for what. */
const guide: readonly (readonly [email: string, what: string])[] = [
  [demoAdministrator.LICEO_ADMIN_EMAIL, 'sees orders with their timelines, refunds, manages everything'],
  [people.teacher.email, 'teaches the courses in Spanish, has one in draft'],
  [people.teacher2.email, 'teaches the courses in English'],
  [people.student.email, 'is enrolled, halfway through a course, has orders'],
  [people.parent.email, 'is the guardian of the student'],
  [people.support.email, 'helps with orders and enrolments'],
  [people.sales.email, 'sees orders, keeps the stock'],
  [people.analyst.email, 'reads the figures'],
];

/** Where to go and as whom, as lines of text. */
export const describeAccounts = (url: string): string[] => {
  const wide = Math.max(...guide.map(([email]) => email.length));
  return [
    `Storefront ${url}   mails ${url}/dev/mailbox   API ${url}/docs`,
    `Demo accounts, each with the password ${demoPassword}:`,
    ...guide.map(([email, what]) => `  ${email.padEnd(wide)}  ${what}`),
  ];
};
