import { action, paragraph, type Template } from './letter.ts';

export const welcome: Template<Record<string, never>> = {
  kind: 'account',
  compose: (_data, { language, links }) =>
    language === 'es'
      ? {
          subject: 'Te damos la bienvenida a Liceo',
          blocks: [
            paragraph('Tu cuenta ya está lista. Desde ahora puedes comprar cursos, seguir las lecciones a tu ritmo y retomar cada una donde la dejaste.'),
            action('Ver los cursos', links.home),
            paragraph('Si no has creado esta cuenta, responde a este mensaje y la borraremos.'),
          ],
        }
      : {
          subject: 'Welcome to Liceo',
          blocks: [
            paragraph('Your account is ready. From now on you can buy courses, follow the lessons at your own pace and take up each one where you left it.'),
            action('See the courses', links.home),
            paragraph('If you did not create this account, reply to this message and we will delete it.'),
          ],
        },
};
