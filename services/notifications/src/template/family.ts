import { action, paragraph, type LetterContext, type Template } from './letter.ts';

export interface InvitationData {
  invitationId: string;
  studentName: string;
}

const tokenIn = ({ token }: LetterContext): string => {
  if (token === undefined) throw new Error('An invitation was written without its token');
  return token;
};

/** Goes to somebody who may have no account. */
export const guardianInvitation: Template<InvitationData> = {
  kind: 'account',
  invitation: ({ invitationId }) => invitationId,
  compose: ({ studentName }, context) => {
    const url = context.links.guardianInvitation(tokenIn(context));
    return context.language === 'es'
      ? {
          subject: `${studentName} quiere que seas su tutor en Liceo`,
          blocks: [
            paragraph(`Con la cuenta de ${studentName} alguien ha pedido que sigas lo que aprende, como madre, padre o tutor. Abre el enlace para ver qué podrás ver y decidir. Sirve durante dos semanas.`),
            action('Ver la invitación', url),
            paragraph('Si no conoces a esta persona, no hagas nada: sin tu respuesta no pasa nada, y olvidaremos esta dirección.'),
          ],
        }
      : {
          subject: `${studentName} wants you as their guardian at Liceo`,
          blocks: [
            paragraph(`With the account of ${studentName} somebody asked that you follow what they learn, as a parent or guardian. Open the link to see what you will be shown, and decide. It works for two weeks.`),
            action('See the invitation', url),
            paragraph('If you do not know this person, do nothing: without your answer nothing happens, and we will forget this address.'),
          ],
        };
  },
};

export interface GuardianData {
  guardianName: string;
}

export const guardianRequest: Template<GuardianData> = {
  kind: 'account',
  compose: ({ guardianName }, { language, links }) =>
    language === 'es'
      ? {
          subject: `${guardianName} pide ver lo que aprendes`,
          blocks: [
            paragraph(`${guardianName} ha escrito tu código y pide ser tu madre, padre o tutor en Liceo. Mientras no lo aceptes no verá nada.`),
            action('Responder', links.guardians),
            paragraph('Si no le has dado tú el código, recházalo y pide otro código en la misma página.'),
          ],
        }
      : {
          subject: `${guardianName} asks to see what you learn`,
          blocks: [
            paragraph(`${guardianName} typed your code and asks to be your parent or guardian at Liceo. Until you accept they see nothing.`),
            action('Answer', links.guardians),
            paragraph('If you did not give them the code, refuse and take a new code on the same page.'),
          ],
        },
};

export const guardianLinked: Template<GuardianData> = {
  kind: 'account',
  compose: ({ guardianName }, { language, links }) =>
    language === 'es'
      ? {
          subject: `${guardianName} ya puede seguir lo que aprendes`,
          blocks: [
            paragraph(`${guardianName} consta desde ahora como tu madre, padre o tutor en Liceo. Puedes cambiar qué ve, o terminar el vínculo, cuando quieras.`),
            action('Quién ve mi progreso', links.guardians),
          ],
        }
      : {
          subject: `${guardianName} can now follow what you learn`,
          blocks: [
            paragraph(`${guardianName} is now your parent or guardian at Liceo. You can change what they see, or end the link, at any time.`),
            action('Who sees my progress', links.guardians),
          ],
        },
};

export const guardianUnlinked: Template<GuardianData> = {
  kind: 'account',
  compose: ({ guardianName }, { language, links }) =>
    language === 'es'
      ? {
          subject: `${guardianName} ya no ve lo que aprendes`,
          blocks: [paragraph(`El vínculo con ${guardianName} ha terminado. Ya no ve nada de tu cuenta.`), action('Quién ve mi progreso', links.guardians)],
        }
      : {
          subject: `${guardianName} no longer sees what you learn`,
          blocks: [paragraph(`The link with ${guardianName} has ended. They see nothing of your account any more.`), action('Who sees my progress', links.guardians)],
        },
};

export interface StudentData {
  studentName: string;
}

export const studentLinked: Template<StudentData> = {
  kind: 'account',
  compose: ({ studentName }, { language, links }) =>
    language === 'es'
      ? {
          subject: `Ya puedes seguir lo que aprende ${studentName}`,
          blocks: [paragraph(`Tu cuenta está vinculada a la de ${studentName}. En «Mi familia» verás lo que ha elegido mostrarte.`), action('Mi familia', links.family)],
        }
      : {
          subject: `You can now follow what ${studentName} learns`,
          blocks: [paragraph(`Your account is linked to that of ${studentName}. Under “My family” you see what they chose to show you.`), action('My family', links.family)],
        },
};

export const studentUnlinked: Template<StudentData> = {
  kind: 'account',
  compose: ({ studentName }, { language, links }) =>
    language === 'es'
      ? {
          subject: `Tu cuenta ya no está vinculada a la de ${studentName}`,
          blocks: [paragraph(`El vínculo con ${studentName} ha terminado. Si es un error, puedes volver a pedirlo con su código.`), action('Mi familia', links.family)],
        }
      : {
          subject: `Your account is no longer linked to that of ${studentName}`,
          blocks: [paragraph(`The link with ${studentName} has ended. If that is a mistake, you can ask for it again with their code.`), action('My family', links.family)],
        },
};
