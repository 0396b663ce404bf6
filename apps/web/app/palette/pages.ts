import type { Permission } from '@liceo/contracts/permissions';
import type { PaletteTexts } from '#app/i18n/es/palette.ts';
import { may, type Viewer } from '#app/session/viewer.ts';

type PageName = keyof PaletteTexts['pages'];

interface PalettePage {
  name: PageName;
  to: string;
  /** Who sees it: everybody unless said otherwise. */
  for?: 'visitor' | 'member' | Permission;
}

/** Every page that is a place by itself. A new one belongs in here, with its name in both languages. */
const pages: readonly PalettePage[] = [
  { name: 'home', to: '/' },
  { name: 'courses', to: '/courses' },
  { name: 'books', to: '/books' },
  { name: 'cart', to: '/cart' },
  { name: 'learn', to: '/learn', for: 'member' },
  { name: 'orders', to: '/orders', for: 'member' },
  { name: 'teach', to: '/teach', for: 'courses:write' },
  { name: 'newCourse', to: '/teach/new', for: 'courses:write' },
  { name: 'consoleOrders', to: '/console/orders', for: 'orders:read' },
  { name: 'system', to: '/console/system', for: 'system:read' },
  { name: 'profile', to: '/account', for: 'member' },
  { name: 'preferences', to: '/account/preferences', for: 'member' },
  { name: 'sessions', to: '/account/sessions', for: 'member' },
  { name: 'mailbox', to: '/dev/mailbox', for: 'mailbox:read' },
  { name: 'signIn', to: '/sign-in', for: 'visitor' },
  { name: 'signUp', to: '/sign-up', for: 'visitor' },
];

const isFor = (page: PalettePage, viewer: Viewer | undefined): boolean => {
  if (page.for === undefined) return true;
  if (page.for === 'visitor') return viewer === undefined;
  return page.for === 'member' ? viewer !== undefined : may(viewer, page.for);
};

/** The pages that this reader can open. */
export const pagesFor = (viewer: Viewer | undefined): readonly PalettePage[] => pages.filter((page) => isFor(page, viewer));
