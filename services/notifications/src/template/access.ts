import { action, paragraph, tokenIn, type Template } from './letter.ts';

export interface LinkData {
  linkId: string;
}

export const resetPassword: Template<LinkData> = {
  kind: 'account',
  link: ({ linkId }) => linkId,
  compose: (_data, context) => {
    const url = context.links.resetPassword(tokenIn(context));
    return context.language === 'es'
      ? {
          subject: 'Elige una contraseña nueva',
          blocks: [
            paragraph('Alguien ha pedido cambiar la contraseña de tu cuenta. Si has sido tú, elige una nueva con este enlace; sirve una vez, durante una hora.'),
            action('Elegir contraseña', url),
            paragraph('Si no has sido tú, no hagas nada: tu contraseña sigue siendo la misma.'),
          ],
        }
      : {
          subject: 'Choose a new password',
          blocks: [
            paragraph('Somebody asked for a new password of your account. If it was you, choose one with this link; it works once, for an hour.'),
            action('Choose a password', url),
            paragraph('If it was not you, do nothing: your password stays as it is.'),
          ],
        };
  },
};

export const choosePassword: Template<LinkData> = {
  kind: 'account',
  link: ({ linkId }) => linkId,
  compose: (_data, context) => {
    const url = context.links.resetPassword(tokenIn(context));
    return context.language === 'es'
      ? {
          subject: 'Tienes una cuenta: elige tu contraseña',
          blocks: [
            paragraph('La academia te ha abierto una cuenta con esta dirección. Elige tu contraseña con este enlace; sirve una vez, durante una semana.'),
            action('Elegir contraseña', url),
            paragraph('Si no sabes de qué va, no hagas nada: sin contraseña nadie entra en esa cuenta.'),
          ],
        }
      : {
          subject: 'You have an account: choose your password',
          blocks: [
            paragraph('The academy opened an account for you with this address. Choose your password with this link; it works once, for a week.'),
            action('Choose a password', url),
            paragraph('If you do not know what this is about, do nothing: without a password nobody gets into that account.'),
          ],
        };
  },
};

export const verifyEmail: Template<LinkData> = {
  kind: 'account',
  link: ({ linkId }) => linkId,
  compose: (_data, context) => {
    const url = context.links.verifyEmail(tokenIn(context));
    return context.language === 'es'
      ? {
          subject: 'Confirma tu dirección de correo',
          blocks: [
            paragraph('Con este enlace confirmas que esta dirección es tuya. Así podrás recuperar tu cuenta si olvidas la contraseña. Sirve durante una semana.'),
            action('Confirmar mi dirección', url),
            paragraph('Si no has creado una cuenta, no hagas nada.'),
          ],
        }
      : {
          subject: 'Confirm your e-mail address',
          blocks: [
            paragraph('This link confirms that the address is yours. It is how you get your account back when you forget the password. It works for a week.'),
            action('Confirm my address', url),
            paragraph('If you did not create an account, do nothing.'),
          ],
        };
  },
};

export const signInLink: Template<LinkData> = {
  kind: 'account',
  link: ({ linkId }) => linkId,
  compose: (_data, context) => {
    const url = context.links.signIn(tokenIn(context));
    return context.language === 'es'
      ? {
          subject: 'Tu enlace para entrar',
          blocks: [
            paragraph('Con este enlace entras en tu cuenta sin contraseña. Sirve una vez, durante quince minutos.'),
            action('Entrar', url),
            paragraph('Si no lo has pedido tú, no hagas nada: nadie ha entrado en tu cuenta.'),
          ],
        }
      : {
          subject: 'Your link to sign in',
          blocks: [
            paragraph('This link signs you in without a password. It works once, for fifteen minutes.'),
            action('Sign in', url),
            paragraph('If you did not ask for it, do nothing: nobody has been in your account.'),
          ],
        };
  },
};

export const passwordChanged: Template<Record<string, never>> = {
  kind: 'account',
  compose: (_data, { language, links }) =>
    language === 'es'
      ? {
          subject: 'Tu contraseña ha cambiado',
          blocks: [
            paragraph('La contraseña de tu cuenta acaba de cambiar, y en los demás dispositivos se ha cerrado la sesión.'),
            paragraph('Si no has sido tú, elige otra ahora mismo: quien la cambió ya no podrá entrar.'),
            action('No he sido yo', links.forgotPassword),
          ],
        }
      : {
          subject: 'Your password was changed',
          blocks: [
            paragraph('The password of your account has just been changed, and other devices were signed out.'),
            paragraph('If it was not you, choose another one right away: whoever changed it will be locked out.'),
            action('It was not me', links.forgotPassword),
          ],
        },
};
