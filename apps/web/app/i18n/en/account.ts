import type { Messages } from '../es.ts';

export const account: Messages['account'] = {
  title: 'My account',
  profile: 'Profile',
  profileNote: 'This is how your teachers see you.',
  emailHint: 'The address that you sign in with.',
  bio: 'About you',
  bioHint: 'A few lines, if you like.',
  preferences: 'Preferences',
  appearance: 'Appearance',
  region: 'Language and time',
  languageHint: 'Also for e-mails.',
  timeZone: 'Time zone',
  timeZoneHint: 'For dates and times.',
  mails: 'E-mails',
  marketing: 'I want to hear about news and offers',
  mailsNote: 'Receipts and messages about your orders always come.',
  sessions: 'Sessions',
  sessionsNote: 'The devices on which you are signed in. If you do not recognise one, end its session.',
  unknownDevice: 'Unknown device',
  thisDevice: 'This device',
  lastUsed: (moment) => `Last active: ${moment}`,
  endSession: 'End session',
};

export const mailbox: Messages['mailbox'] = {
  title: 'Development mailbox',
  lead: 'The e-mails that the academy would send. They are kept here because no mail server is configured.',
  none: 'There are no e-mails',
  noneHint: 'When the academy writes to somebody, the e-mail will be here.',
  off: 'The mailbox is off',
  offHint: 'This academy sends its e-mails through a real server.',
  to: 'To',
  subject: 'Subject',
  at: 'Date',
  html: 'As it looks',
  text: 'Text only',
};
