import type { Language } from '@liceo/contracts/schemas';
import { action, paragraph, type Letter, type Template } from './letter.ts';
import { momentIn } from './moment.ts';
import { placeIn, type MailedPlace } from './place-in.ts';

/** What may be somebody else at work. Of other reasons nobody is told by mail. */
export const suspicions = ['new_device', 'impossible_speed', 'too_many_failures', 'refresh_token_reused', 'leaked_password'] as const;
export type Suspicion = (typeof suspicions)[number];

export interface SuspicionData {
  reason: Suspicion;
  ip: string;
  at: string;
  /** Where the address is. Older orders do not say, nor do those of an address of no known place. */
  place?: MailedPlace;
  /** Nobody gets in until there is a new password. Older orders do not say. */
  locked?: boolean;
}

interface Texts {
  subject: string;
  what: (moment: string, from: string) => string;
  advice: string;
}

const texts: Readonly<Record<Language, Readonly<Record<Suspicion, Texts>>>> = {
  es: {
    new_device: {
      subject: 'Han entrado en tu cuenta desde un navegador nuevo',
      what: (moment, from) => `El ${moment} (UTC) se ha entrado en tu cuenta con un navegador que no habías usado, desde la dirección ${from}.`,
      advice: 'Si has sido tú, no hagas nada. Si no, cierra esa sesión y cambia la contraseña.',
    },
    impossible_speed: {
      subject: 'Han entrado en tu cuenta desde muy lejos',
      what: (moment, from) => `El ${moment} (UTC) se ha entrado en tu cuenta desde la dirección ${from}, demasiado lejos de donde la habías usado poco antes para haber llegado a tiempo.`,
      advice: 'Si has sido tú, con una VPN por ejemplo, no hagas nada. Si no, cierra esa sesión y cambia la contraseña.',
    },
    too_many_failures: {
      subject: 'Varios intentos de entrar en tu cuenta',
      what: (moment, from) => `Hasta el ${moment} (UTC) ha habido varios intentos con una contraseña equivocada; el último, desde la dirección ${from}. Durante un cuarto de hora no se admite ninguno.`,
      advice: 'Si no has sido tú, nadie ha entrado. Una contraseña larga que no uses en otro sitio te protege.',
    },
    refresh_token_reused: {
      subject: 'Hemos cerrado una sesión de tu cuenta',
      what: (moment, from) => `El ${moment} (UTC) alguien ha usado una copia de una de tus sesiones, desde la dirección ${from}. Hemos cerrado esa sesión.`,
      advice: 'Entra otra vez, mira qué dispositivos tienes abiertos y cambia la contraseña.',
    },
    leaked_password: {
      subject: 'Tu contraseña se conoce fuera de aquí',
      what: (moment, from) => `El ${moment} (UTC) has entrado, desde la dirección ${from}, con una contraseña que aparece en una lista de contraseñas robadas en otros sitios.`,
      advice: 'Cámbiala por otra que no uses en ningún otro sitio, aquí y donde la uses.',
    },
  },
  en: {
    new_device: {
      subject: 'Your account was opened with a new browser',
      what: (moment, from) => `On ${moment} (UTC) somebody signed in to your account with a browser that you had not used, from the address ${from}.`,
      advice: 'If it was you, do nothing. If not, end that session and change your password.',
    },
    impossible_speed: {
      subject: 'Your account was opened from far away',
      what: (moment, from) => `On ${moment} (UTC) somebody signed in to your account from the address ${from}, too far from where you had used it shortly before to have got there in time.`,
      advice: 'If it was you, through a VPN for example, do nothing. If not, end that session and change your password.',
    },
    too_many_failures: {
      subject: 'Several tries to get into your account',
      what: (moment, from) => `Until ${moment} (UTC) there were several tries with a wrong password, the last one from the address ${from}. For a quarter of an hour none is let in.`,
      advice: 'If it was not you, nobody has got in. A long password that you use nowhere else protects you.',
    },
    refresh_token_reused: {
      subject: 'We have ended a session of your account',
      what: (moment, from) => `On ${moment} (UTC) somebody used a copy of one of your sessions, from the address ${from}. We have ended that session.`,
      advice: 'Sign in again, see which devices are open, and change your password.',
    },
    leaked_password: {
      subject: 'Your password is known outside',
      what: (moment, from) => `On ${moment} (UTC) you signed in, from the address ${from}, with a password that stands in a list of passwords stolen from other sites.`,
      advice: 'Change it for one that you use nowhere else, here and wherever you use it.',
    },
  },
};

const locks: Readonly<Record<Language, string>> = {
  es: 'Hemos cerrado tu cuenta y todas sus sesiones para protegerla. Te mandamos otro correo con un enlace para elegir una contraseña nueva: con ella se abre otra vez.',
  en: 'To protect your account we have shut it and ended all its sessions. Another mail has a link to choose a new password: that opens it again.',
};

const lockedLabels: Readonly<Record<Language, string>> = { es: 'Pedir otro enlace', en: 'Ask for another link' };
const labels: Readonly<Record<Language, string>> = { es: 'Ver mis sesiones', en: 'See my sessions' };

export const suspiciousSignIn: Template<SuspicionData> = {
  kind: 'account',
  compose: ({ reason, ip, at, place, locked = false }, { language, links }): Letter => {
    const { subject, what, advice } = texts[language][reason];
    const end = locked ? [paragraph(locks[language]), action(lockedLabels[language], links.forgotPassword)] : [paragraph(advice), action(labels[language], links.sessions)];
    return { subject, blocks: [paragraph(what(momentIn(language, at), place === undefined ? ip : `${ip} (${placeIn(language, place)})`)), ...end] };
  },
};
