import type { Language } from '@liceo/contracts/schemas';
import { action, paragraph, type LetterContext, type Template } from './letter.ts';

export interface CompletedCourse {
  courseId: number;
  title: string;
}

export const courseCompleted: Template<CompletedCourse> = {
  kind: 'learning',
  compose: ({ title, courseId }, { language, links }) =>
    language === 'es'
      ? {
          subject: `Has terminado «${title}»`,
          blocks: [
            paragraph(`¡Enhorabuena! Has completado todas las lecciones de «${title}».`),
            paragraph('El curso sigue siendo tuyo: puedes volver a cualquier lección cuando quieras.'),
            action('Abrir el curso', links.course(courseId)),
          ],
        }
      : {
          subject: `You have finished “${title}”`,
          blocks: [
            paragraph(`Congratulations! You have completed every lesson of “${title}”.`),
            paragraph('The course remains yours: you can come back to any lesson whenever you like.'),
            action('Open the course', links.course(courseId)),
          ],
        },
};

export const whatNext: Template<CompletedCourse> = {
  kind: 'news',
  compose: ({ title }, { language, links }) =>
    language === 'es'
      ? {
          subject: '¿Y ahora qué? Cursos para seguir aprendiendo',
          blocks: [
            paragraph(`Has terminado «${title}», y lo que se acaba de aprender se fija mejor si se sigue usando.`),
            paragraph('En la academia hay más cursos de la misma materia y de otras, con niveles para empezar y para avanzar.'),
            action('Buscar el siguiente curso', links.home),
          ],
        }
      : {
          subject: 'What next? Courses to go on learning',
          blocks: [
            paragraph(`You have finished “${title}”, and what one has just learnt stays best when one goes on using it.`),
            paragraph('The academy has more courses on the same subject and on others, at levels to begin and to go further.'),
            action('Find the next course', links.home),
          ],
        },
};

export interface GrantedCourses {
  courseIds: readonly number[];
}

/** Access that did not come from an order: somebody of the academy opened the courses. */
export const enrolmentGranted: Template<GrantedCourses> = {
  kind: 'orders',
  courses: ({ courseIds }) => courseIds,
  compose: ({ courseIds }, context) => {
    const { language, links } = context;
    const [only] = courseIds;
    const url = courseIds.length === 1 && only !== undefined ? links.course(only) : links.myCourses;
    const names = namesOf(courseIds, context);
    return language === 'es'
      ? {
          subject: `Ya tienes acceso a ${names}`,
          blocks: [
            paragraph(`La academia te ha dado acceso a ${names}. No tienes que pagar nada: puedes empezar cuando quieras.`),
            action(courseIds.length === 1 ? 'Abrir el curso' : 'Ver mis cursos', url),
          ],
        }
      : {
          subject: `You now have access to ${names}`,
          blocks: [
            paragraph(`The academy has given you access to ${names}. There is nothing to pay: you can start whenever you like.`),
            action(courseIds.length === 1 ? 'Open the course' : 'See my courses', url),
          ],
        };
  },
};

const namesOf = (courseIds: readonly number[], { language, courseTitle }: LetterContext): string => {
  const titles = courseIds.map(courseTitle).filter((title) => title !== undefined);
  if (titles.length < courseIds.length) return count(courseIds.length, language);
  const quoted = titles.map((title) => (language === 'es' ? `«${title}»` : `“${title}”`));
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(quoted);
};

const count = (courses: number, language: Language): string => {
  if (language === 'es') return courses === 1 ? 'un curso nuevo' : `${courses} cursos nuevos`;
  return courses === 1 ? 'a new course' : `${courses} new courses`;
};
