import type { Language } from '#app/api/models.ts';
import type { Messages } from './es.ts';

/** The files of texts, by area. A browser loads those that its page needs, in one language. */
export const sources = {
  core: { es: () => import('./es/common.ts'), en: () => import('./en/common.ts') },
  problems: { es: () => import('./es/problems.ts'), en: () => import('./en/problems.ts') },
  offline: { es: () => import('./es/offline.ts'), en: () => import('./en/offline.ts') },
  store: { es: () => import('./es/store.ts'), en: () => import('./en/store.ts') },
  search: { es: () => import('./es/search.ts'), en: () => import('./en/search.ts') },
  cart: { es: () => import('./es/cart.ts'), en: () => import('./en/cart.ts') },
  entrance: { es: () => import('./es/entrance.ts'), en: () => import('./en/entrance.ts') },
  checkout: { es: () => import('./es/checkout.ts'), en: () => import('./en/checkout.ts') },
  learn: { es: () => import('./es/learn.ts'), en: () => import('./en/learn.ts') },
  family: { es: () => import('./es/family.ts'), en: () => import('./en/family.ts') },
  teach: { es: () => import('./es/teach.ts'), en: () => import('./en/teach.ts') },
  console: { es: () => import('./es/console.ts'), en: () => import('./en/console.ts') },
  people: { es: () => import('./es/people.ts'), en: () => import('./en/people.ts') },
  signIn: { es: () => import('./es/sign-in-settings.ts'), en: () => import('./en/sign-in-settings.ts') },
  system: { es: () => import('./es/system.ts'), en: () => import('./en/system.ts') },
  connect: { es: () => import('./es/connect.ts'), en: () => import('./en/connect.ts') },
  clients: { es: () => import('./es/clients.ts'), en: () => import('./en/clients.ts') },
  account: { es: () => import('./es/account.ts'), en: () => import('./en/account.ts') },
} satisfies Record<string, Record<Language, () => Promise<Partial<Messages>>>>;

export type Area = keyof typeof sources;

/** In which area's file each part of the messages stands. A part that is missing here is a type error. */
export const areaOfPart: Readonly<Record<keyof Messages, Area>> = {
  common: 'core', shell: 'core', errors: 'core',
  problems: 'problems',
  offline: 'offline',
  store: 'store',
  entrance: 'entrance',
  search: 'search',
  cart: 'cart',
  checkout: 'checkout', pay: 'checkout', purchase: 'checkout', challenge: 'checkout', orders: 'checkout',
  learn: 'learn',
  family: 'family',
  teach: 'teach', markdown: 'teach', subtitles: 'teach', uploads: 'teach',
  console: 'console', people: 'people', merging: 'people', rights: 'people', system: 'system', signIn: 'signIn',
  connect: 'connect', clients: 'clients',
  account: 'account', mailbox: 'account', purchases: 'account', privacy: 'account',
};

/** What the pages below a path speak of, beside the core; the first that fits counts. A test compares it with what they really use. */
const areasBelow: readonly (readonly [path: string, areas: readonly Area[]])[] = [
  ['/courses', ['store']],
  ['/books', ['store']],
  ['/p/:slug/preview', ['store', 'learn']],
  ['/p', ['store']],
  ['/sign-in', ['entrance']],
  ['/sign-up', ['entrance']],
  ['/forgot-password', ['entrance']],
  ['/reset-password', ['entrance']],
  ['/change-email', ['entrance']],
  ['/undo-email-change', ['entrance']],
  ['/verify-email', ['entrance', 'account']],
  ['/cart', ['cart', 'checkout']],
  ['/checkout', ['checkout', 'cart']],
  ['/sandbox', ['checkout']],
  ['/orders', ['checkout', 'account']],
  ['/learn', ['learn', 'store', 'problems', 'offline']],
  ['/family', ['family', 'learn', 'checkout', 'problems']],
  ['/invitation', ['family', 'entrance', 'problems']],
  ['/teach', ['teach', 'problems', 'store', 'learn']],
  ['/connect', ['connect']],
  ['/console/clients', ['clients', 'connect', 'console', 'people', 'system', 'checkout', 'store', 'account', 'problems']],
  ['/console/sign-in', ['signIn', 'console', 'people', 'system', 'checkout', 'store', 'account', 'problems']],
  ['/console', ['console', 'people', 'system', 'checkout', 'store', 'account', 'problems']],
  ['/account/applications', ['connect', 'account', 'entrance', 'problems']],
  ['/account', ['account', 'entrance', 'problems']],
  ['/dev/mailbox', ['account']],
  ['/design', ['teach']],
];

const isBelow = (pathname: string, path: string): boolean => {
  const segments = pathname.split('/');
  return path.split('/').every((segment, position) => segment.startsWith(':') || segment === segments[position]);
};

/** The areas of texts that have to be there before the page at this path is drawn. */
export const areasOf = (pathname: string): readonly Area[] => {
  if (pathname === '/') return ['core', 'store'];
  return ['core', ...(areasBelow.find(([path]) => isBelow(pathname, path))?.[1] ?? [])];
};
