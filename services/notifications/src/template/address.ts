import type { LinkData } from './access.ts';
import { action, paragraph, tokenIn, type Template } from './letter.ts';

/** To the new address: whoever reads mail there makes it the account's. */
export const changeEmail: Template<LinkData> = {
  kind: 'account',
  toNamed: true,
  link: ({ linkId }) => linkId,
  compose: (_data, context) => {
    const url = context.links.changeEmail(tokenIn(context));
    return context.language === 'es'
      ? {
          subject: 'Confirma tu nueva dirección de correo',
          blocks: [
            paragraph('Has pedido que esta sea la dirección de tu cuenta. Confírmalo con este enlace; sirve una vez, durante una hora.'),
            action('Usar esta dirección', url),
            paragraph('Si no lo has pedido tú, no hagas nada: nada cambia.'),
          ],
        }
      : {
          subject: 'Confirm your new e-mail address',
          blocks: [
            paragraph('You asked for this to be the address of your account. Confirm it with this link; it works once, for an hour.'),
            action('Use this address', url),
            paragraph('If you did not ask for it, do nothing: nothing changes.'),
          ],
        };
  },
};

/** To the old address, with the way back. */
export const emailChanged: Template<LinkData & { email: string }> = {
  kind: 'account',
  toNamed: true,
  link: ({ linkId }) => linkId,
  compose: ({ email }, context) => {
    const url = context.links.undoEmailChange(tokenIn(context));
    return context.language === 'es'
      ? {
          subject: 'La dirección de tu cuenta ha cambiado',
          blocks: [
            paragraph(`Desde ahora tu cuenta tiene la dirección ${email}. Ahí irán los correos, y con ella se entra.`),
            paragraph('Si no has sido tú, vuelve atrás durante los próximos siete días: se cerrarán todas las sesiones y podrás elegir otra contraseña.'),
            action('No he sido yo: volver a esta dirección', url),
          ],
        }
      : {
          subject: 'The address of your account was changed',
          blocks: [
            paragraph(`From now on your account has the address ${email}. Mails go there, and it is what one signs in with.`),
            paragraph('If it was not you, go back within seven days: all sessions will end, and you can choose another password.'),
            action('It was not me: go back to this address', url),
          ],
        };
  },
};
