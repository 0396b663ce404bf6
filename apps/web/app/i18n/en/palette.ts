import type { PaletteTexts } from '../es/palette.ts';

export const palette: PaletteTexts = {
  title: 'Go anywhere',
  placeholder: 'Find a page, a course or a setting…',
  placeholderForStaff: 'Find a page, a course or the number of an order…',
  results: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  searching: 'Searching…',
  failed: 'The search does not answer. Pages and settings are still here.',
  searchAll: (words: string) => `Search all courses for “${words}”`,
  hints: { move: 'to move', open: 'to open', close: 'to close' },
  groups: { pages: 'Pages', own: 'My courses', taught: 'Courses I teach', products: 'Storefront', orders: 'Orders', people: 'People', settings: 'Settings' },
  pages: {
    home: 'Home', courses: 'All courses', books: 'Books', cart: 'Cart', learn: 'My learning', orders: 'My orders', profile: 'My profile', preferences: 'Preferences',
    security: 'Password and security', data: 'Your data', erasures: 'Console: erasures', merges: 'Console: duplicates and merges', clients: 'Console: applications', applications: 'Connected applications', sessions: 'Open sessions', teach: 'My courses as a teacher', newCourse: 'Create a course', family: 'My family', guardians: 'Who sees my progress', console: 'Console: start', people: 'Console: people', roles: 'Console: roles and permissions', newRole: 'Console: new role', mails: 'Console: mails', media: 'Console: videos', consoleSignIn: 'Console: sign-in', secondStep: 'Second step', signInPolicy: 'Console: second step', classes: 'Console: classes', importPeople: 'Console: import people',
    consoleOrders: 'Console: orders', system: 'Console: system', mailbox: 'Test mailbox',
    signIn: 'Sign in', signUp: 'Create account',
  },
  keywords: {
    home: 'front page', courses: 'catalogue shop', books: 'shop', cart: 'basket pay checkout', learn: 'study classes', orders: 'purchases invoices receipts', profile: 'name account photo', preferences: 'language theme time zone notifications',
    security: 'change password e-mail confirm', data: 'privacy export copy erase delete account', merges: 'same person twice accounts administration', erasures: 'privacy certificate deleted people administration', clients: 'api openid programs secrets administration', applications: 'permissions access connected', sessions: 'devices security sign out', teach: 'studio', newCourse: 'new teach', family: 'children parents progress', guardians: 'parents guardians family', console: 'administration overview', people: 'users accounts students teachers administration', roles: 'permissions rights access audit administration', newRole: 'create permissions', mails: 'notifications deliveries administration', media: 'workers transcoding subtitles administration', consoleSignIn: 'google facebook openid saml sso organisations administration', secondStep: 'two factor codes app 2fa', signInPolicy: 'two factor policy roles administration', classes: 'groups students teachers administration', importPeople: 'csv oneroster export students bulk',
    consoleOrders: 'sales administration', system: 'queues messages administration', mailbox: 'mail messages', signIn: 'log in', signUp: 'register',
  },
  theme: { system: 'Theme of the system', light: 'Light theme', dark: 'Dark theme' },
  themeKeywords: 'appearance colour mode',
  language: { es: 'Read in Spanish', en: 'Read in English' },
  languageKeywords: 'language idioma',
  signOut: 'Sign out',
  signOutKeywords: 'log out leave',
  now: 'Now',
  kinds: { course: 'Course', physical: 'Book' },
};
