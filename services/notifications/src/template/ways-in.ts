import type { Language } from '@liceo/contracts/schemas';
import { action, paragraph, type Template } from './letter.ts';
import { momentIn } from './moment.ts';

export interface WayInData {
  /** What people call that way, for example Google. */
  name: string;
  ip: string;
  at: string;
}

interface Texts {
  subject: (name: string) => string;
  what: (name: string, moment: string, ip: string) => string;
  advice: string;
  label: string;
}

const added: Readonly<Record<Language, Texts>> = {
  es: {
    subject: (name) => `Ya puedes entrar en tu cuenta con ${name}`,
    what: (name, moment, ip) => `El ${moment} (UTC) se ha añadido ${name} como forma de entrar en tu cuenta, desde la dirección ${ip}.`,
    advice: 'Si no has sido tú, quítala, cierra las demás sesiones y cambia la contraseña.',
    label: 'Ver cómo se entra en mi cuenta',
  },
  en: {
    subject: (name) => `You can now sign in with ${name}`,
    what: (name, moment, ip) => `On ${moment} (UTC) ${name} was added as a way into your account, from the address ${ip}.`,
    advice: 'If it was not you, remove it, end your other sessions and change your password.',
    label: 'See the ways into my account',
  },
};

const removed: Readonly<Record<Language, Texts>> = {
  es: {
    subject: (name) => `Ya no se puede entrar en tu cuenta con ${name}`,
    what: (name, moment, ip) => `El ${moment} (UTC) se ha quitado ${name} como forma de entrar en tu cuenta, desde la dirección ${ip}.`,
    advice: 'Si no has sido tú, mira qué sesiones hay abiertas y cambia la contraseña.',
    label: 'Ver cómo se entra en mi cuenta',
  },
  en: {
    subject: (name) => `You can no longer sign in with ${name}`,
    what: (name, moment, ip) => `On ${moment} (UTC) ${name} was removed from the ways into your account, from the address ${ip}.`,
    advice: 'If it was not you, see which sessions are open and change your password.',
    label: 'See the ways into my account',
  },
};

const template = (texts: Readonly<Record<Language, Texts>>): Template<WayInData> => ({
  kind: 'account',
  compose: ({ name, ip, at }, { language, links }) => {
    const { subject, what, advice, label } = texts[language];
    return { subject: subject(name), blocks: [paragraph(what(name, momentIn(language, at), ip)), paragraph(advice), action(label, links.security)] };
  },
});

export const wayInAdded = template(added);
export const wayInRemoved = template(removed);
