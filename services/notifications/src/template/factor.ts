import type { Language } from '@liceo/contracts/schemas';
import { action, paragraph, type Letter, type Template } from './letter.ts';

export type FactorChange = 'added' | 'removed' | 'reset' | 'codes_renewed';

interface Texts {
  subject: string;
  what: string;
}

const factorTexts: Readonly<Record<Language, Readonly<Record<FactorChange, Texts>>>> = {
  es: {
    added: { subject: 'Tu cuenta tiene un segundo paso', what: 'Desde ahora, para entrar en tu cuenta hace falta también el código de tu aplicación.' },
    removed: { subject: 'Tu cuenta ya no tiene segundo paso', what: 'Se ha quitado el segundo paso de tu cuenta: basta con la contraseña para entrar.' },
    reset: { subject: 'La academia ha quitado el segundo paso de tu cuenta', what: 'Alguien de la academia ha quitado el segundo paso de tu cuenta, y todas tus sesiones se han cerrado. La próxima vez entras con la contraseña y puedes configurarlo de nuevo.' },
    codes_renewed: { subject: 'Tienes códigos de recuperación nuevos', what: 'Se han hecho códigos de recuperación nuevos para tu cuenta. Los anteriores ya no sirven.' },
  },
  en: {
    added: { subject: 'Your account has a second step', what: 'From now on the code of your app is needed as well to get into your account.' },
    removed: { subject: 'Your account has no second step any more', what: 'The second step of your account was removed: the password is enough to get in.' },
    reset: { subject: 'The academy has removed the second step of your account', what: 'Somebody of the academy has removed the second step of your account, and all your sessions were ended. Next time you sign in with your password and can set it up again.' },
    codes_renewed: { subject: 'You have new recovery codes', what: 'New recovery codes were made for your account. The old ones are void.' },
  },
};

const advice: Readonly<Record<Language, string>> = {
  es: 'Si no has sido tú, ni lo has pedido, cambia la contraseña ahora mismo y escribe a la academia.',
  en: 'If it was not you, and you did not ask for it, change your password right away and write to the academy.',
};

const toForgotten: Readonly<Record<Language, string>> = { es: 'Cambiar la contraseña', en: 'Change the password' };

export const secondFactorChanged: Template<{ change: FactorChange }> = {
  kind: 'account',
  compose: ({ change }, { language, links }): Letter => {
    const { subject, what } = factorTexts[language][change];
    return { subject, blocks: [paragraph(what), paragraph(advice[language]), action(toForgotten[language], links.forgotPassword)] };
  },
};

export const passkeyChanged: Template<{ change: 'added' | 'removed'; name: string }> = {
  kind: 'account',
  compose: ({ change, name }, { language, links }): Letter => {
    const texts = {
      es: {
        added: { subject: 'Tu cuenta tiene una llave de acceso nueva', what: `Con la llave de acceso «${name}» se puede entrar desde ahora en tu cuenta, sin contraseña.` },
        removed: { subject: 'Se ha quitado una llave de acceso de tu cuenta', what: `Con la llave de acceso «${name}» ya no se puede entrar en tu cuenta.` },
      },
      en: {
        added: { subject: 'Your account has a new passkey', what: `The passkey “${name}” opens your account from now on, without a password.` },
        removed: { subject: 'A passkey of your account was removed', what: `The passkey “${name}” does not open your account any more.` },
      },
    }[language][change];
    return { subject: texts.subject, blocks: [paragraph(texts.what), paragraph(advice[language]), action(toForgotten[language], links.forgotPassword)] };
  },
};
