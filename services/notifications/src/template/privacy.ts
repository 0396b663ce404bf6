import type { keepingReasons, personalKinds, ServiceAnswer } from '@liceo/contracts/personal-data';
import type { Language } from '@liceo/contracts/schemas';
import { action, paragraph, type Template } from './letter.ts';

type Kind = (typeof personalKinds)[number];
type Reason = (typeof keepingReasons)[number];

const kinds: Readonly<Record<Language, Readonly<Record<Kind, string>>>> = {
  es: {
    account: 'tu cuenta', roles: 'tus roles', sessions: 'tus sesiones', links: 'los enlaces que te enviamos', signIns: 'los intentos de entrar', applications: 'los permisos que diste a aplicaciones', waysIn: 'tus llaves de acceso y otras formas de entrar', audit: 'el historial de tu cuenta', profile: 'tu perfil',
    guardians: 'los vínculos con familiares', consents: 'los consentimientos de tutores', exports: 'las copias de tus datos', answers: 'respuestas guardadas', carts: 'tus carritos', orders: 'tus pedidos', payments: 'tus pagos',
    studentName: 'tu nombre en los cursos', notes: 'tus apuntes', classes: 'tus plazas en clases', enrolments: 'tus matrículas y tu avance', courses: 'los cursos que impartes', pictures: 'tus fotos', materials: 'el material de tus cursos',
    preferences: 'tus preferencias', mails: 'los correos que te enviamos', notice: 'tu dirección, para este correo', messages: 'mensajes internos',
  },
  en: {
    account: 'your account', roles: 'your roles', sessions: 'your sessions', links: 'the links that we sent you', signIns: 'tries to sign in', applications: 'what you let applications do', waysIn: 'your passkeys and other ways in', audit: 'the history of your account', profile: 'your profile',
    guardians: 'links with family', consents: 'consents of guardians', exports: 'copies of your data', answers: 'stored answers', carts: 'your carts', orders: 'your orders', payments: 'your payments',
    studentName: 'your name in courses', notes: 'your notes', classes: 'your places in classes', enrolments: 'your enrolments and progress', courses: 'the courses that you teach', pictures: 'your pictures', materials: 'the material of your courses',
    preferences: 'your preferences', mails: 'the mails that we sent you', notice: 'your address, for this mail', messages: 'internal messages',
  },
};

const reasons: Readonly<Record<Language, Readonly<Record<Reason, string>>>> = {
  es: {
    bookkeeping: 'porque la ley obliga a guardar las facturas y las cuentas (Código de Comercio, art. 30; Ley General Tributaria, art. 66 bis)',
    delivery: 'hasta que caducan en las colas del sistema', nameless: 'sin tu nombre ni nada que lleve a ti', academy: 'porque son de la academia, sin tu nombre',
    notice: 'hasta que se envía', security: 'por seguridad',
  },
  en: {
    bookkeeping: 'because the law has invoices and books kept (Spanish Código de Comercio, art. 30; Ley General Tributaria, art. 66 bis)',
    delivery: 'until they expire in the queues of the system', nameless: 'without your name or anything that leads to you', academy: 'because they are the academy’s, without your name',
    notice: 'until it is sent', security: 'for security',
  },
};

const dayIn = (language: Language, at: string): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-ES' : 'en-GB', { dateStyle: 'long', timeZone: 'Europe/Madrid' }).format(new Date(at));

// A kind or reason that is newer than this process is shown by its key, and not left out.
const named = <Key extends string>(texts: Readonly<Record<Key, string>>, key: string): string => (Object.hasOwn(texts, key) ? texts[key as Key] : key);

const keptLines = (language: Language, services: readonly ServiceAnswer[]): string[] =>
  [...new Set(services.flatMap(({ kept }) => kept.map(({ what, why, until }) => {
    const end = until === undefined ? '' : language === 'es' ? `, hasta el ${dayIn(language, until)}` : `, until ${dayIn(language, until)}`;
    return `– ${named(kinds[language], what)}: ${named(reasons[language], why)}${end}.`;
  })))];

const erasedNames = (language: Language, services: readonly ServiceAnswer[]): string =>
  [...new Set(services.flatMap(({ erased }) => erased.map(({ what }) => named(kinds[language], what))))].join(', ');

/** Tells somebody who is gone what was erased and what stays. */
export const erased: Template<{ services: ServiceAnswer[] }> = {
  kind: 'account',
  toErased: true,
  compose: ({ services }, { language, links }) =>
    language === 'es'
      ? {
          subject: 'Hemos borrado tus datos',
          blocks: [
            paragraph(`Tu cuenta ya no existe. Hemos borrado: ${erasedNames('es', services)}.`),
            paragraph('Esto se queda, y por qué:'), ...keptLines('es', services).map(paragraph),
            paragraph('Con este correo hemos borrado también tu dirección. Guárdalo: es lo último que te escribimos.'), action('Ver la academia', links.home),
          ],
        }
      : {
          subject: 'Your data has been erased',
          blocks: [
            paragraph(`Your account no longer exists. We have erased: ${erasedNames('en', services)}.`),
            paragraph('This stays, and why:'), ...keptLines('en', services).map(paragraph),
            paragraph('With this mail we have erased your address as well. Keep it: it is the last thing that we write to you.'), action('See the academy', links.home),
          ],
        },
};

export const erasureAsked: Template<{ dueAt: string }> = {
  kind: 'account',
  compose: ({ dueAt }, { language, links }) =>
    language === 'es'
      ? {
          subject: 'Vamos a borrar tu cuenta',
          blocks: [
            paragraph(`Has pedido que borremos tu cuenta y tus datos. Lo haremos el ${dayIn('es', dueAt)}. Hasta entonces puedes seguir usándola, y arrepentirte.`),
            action('Quedarme', links.personalData), paragraph('Si no lo has pedido tú, cancélalo ahora y cambia la contraseña.'),
          ],
        }
      : {
          subject: 'We are going to erase your account',
          blocks: [
            paragraph(`You asked us to erase your account and your data. We will do so on ${dayIn('en', dueAt)}. Until then you can go on using it, and change your mind.`),
            action('Stay', links.personalData), paragraph('If it was not you, take it back now and change your password.'),
          ],
        },
};

export const exportReady: Template<{ expiresAt: string }> = {
  kind: 'account',
  compose: ({ expiresAt }, { language, links }) =>
    language === 'es'
      ? { subject: 'La copia de tus datos está lista', blocks: [paragraph(`Hemos reunido todo lo que sabemos de ti. Puedes descargarlo, con tu sesión abierta, hasta el ${dayIn('es', expiresAt)}.`), action('Ver mis datos', links.personalData)] }
      : { subject: 'The copy of your data is ready', blocks: [paragraph(`We have collected everything that we know about you. You can download it, signed in, until ${dayIn('en', expiresAt)}.`), action('See my data', links.personalData)] },
};
