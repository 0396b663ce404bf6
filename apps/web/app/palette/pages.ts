import {
  Activity, Blocks, BookOpen, CircleUserRound, Clapperboard, FileArchive, GraduationCap, House, Inbox, KeyRound, LayoutDashboard, LibraryBig, LockKeyhole, LogIn, Mail, Merge, PencilRuler, Plug, Receipt, ReceiptText, School, ShieldCheck, ShieldPlus, ShieldUser, Fingerprint, ShieldEllipsis, FileInput,
  ShoppingBag, SlidersHorizontal, SquarePen, UserRoundPlus, UserRoundX, Users, UsersRound, type LucideIcon,
} from 'lucide-react';
import type { Permission } from '@liceo/contracts/permissions';
import type { PaletteTexts } from '#app/i18n/es/palette.ts';
import { may, type Viewer } from '#app/session/viewer.ts';

type PageName = keyof PaletteTexts['pages'];

interface PalettePage {
  name: PageName;
  to: string;
  icon: LucideIcon;
  /** Who sees it: everybody unless said otherwise. */
  for?: 'visitor' | 'member' | 'parent' | 'student' | 'staff' | Permission;
}

/** Every page that is a place by itself. A new one belongs in here, with its name in both languages. */
const pages: readonly PalettePage[] = [
  { name: 'home', to: '/', icon: House },
  { name: 'courses', to: '/courses', icon: LibraryBig },
  { name: 'books', to: '/books', icon: BookOpen },
  { name: 'cart', to: '/cart', icon: ShoppingBag },
  { name: 'learn', to: '/learn', icon: GraduationCap, for: 'member' },
  { name: 'orders', to: '/orders', icon: Receipt, for: 'member' },
  { name: 'family', to: '/family', icon: UsersRound, for: 'parent' },
  { name: 'guardians', to: '/family/guardians', icon: ShieldUser, for: 'student' },
  { name: 'teach', to: '/teach', icon: PencilRuler, for: 'courses:write' },
  { name: 'newCourse', to: '/teach/new', icon: SquarePen, for: 'courses:write' },
  { name: 'console', to: '/console', icon: LayoutDashboard, for: 'staff' },
  { name: 'consoleOrders', to: '/console/orders', icon: ReceiptText, for: 'orders:read' },
  { name: 'people', to: '/console/people', icon: Users, for: 'users:read' },
  { name: 'erasures', to: '/console/erasures', icon: UserRoundX, for: 'users:read' },
  { name: 'merges', to: '/console/merges', icon: Merge, for: 'users:merge' },
  { name: 'signInPolicy', to: '/console/sign-in-policy', icon: ShieldEllipsis, for: 'roles:write' },
  { name: 'clients', to: '/console/clients', icon: Blocks, for: 'clients:write' },
  { name: 'roles', to: '/console/roles', icon: ShieldCheck, for: 'roles:write' },
  { name: 'newRole', to: '/console/roles/new', icon: ShieldPlus, for: 'roles:write' },
  { name: 'classes', to: '/console/classes', icon: School, for: 'courses:read-all' },
  { name: 'importPeople', to: '/console/import', icon: FileInput, for: 'users:write' },
  { name: 'mails', to: '/console/mails', icon: Mail, for: 'notifications:read' },
  { name: 'consoleSignIn', to: '/console/sign-in', icon: Fingerprint, for: 'system:read' },
  { name: 'media', to: '/console/media', icon: Clapperboard, for: 'system:read' },
  { name: 'system', to: '/console/system', icon: Activity, for: 'system:read' },
  { name: 'profile', to: '/account', icon: CircleUserRound, for: 'member' },
  { name: 'preferences', to: '/account/preferences', icon: SlidersHorizontal, for: 'member' },
  { name: 'security', to: '/account/security', icon: LockKeyhole, for: 'member' },
  { name: 'secondStep', to: '/account/second-step', icon: ShieldEllipsis, for: 'member' },
  { name: 'sessions', to: '/account/sessions', icon: KeyRound, for: 'member' },
  { name: 'data', to: '/account/data', icon: FileArchive, for: 'member' },
  { name: 'applications', to: '/account/applications', icon: Plug, for: 'member' },
  { name: 'mailbox', to: '/dev/mailbox', icon: Inbox, for: 'mailbox:read' },
  { name: 'signIn', to: '/sign-in', icon: LogIn, for: 'visitor' },
  { name: 'signUp', to: '/sign-up', icon: UserRoundPlus, for: 'visitor' },
];

const isFor = (page: PalettePage, viewer: Viewer | undefined): boolean => {
  switch (page.for) {
    case undefined: return true;
    case 'visitor': return viewer === undefined;
    case 'member': return viewer !== undefined;
    case 'parent':
    case 'student': return viewer?.roles.includes(page.for) ?? false;
    case 'staff': return may(viewer, 'orders:read') || may(viewer, 'system:read');
    default: return may(viewer, page.for);
  }
};

/** The pages that this reader can open. */
export const pagesFor = (viewer: Viewer | undefined): readonly PalettePage[] => pages.filter((page) => isFor(page, viewer));
