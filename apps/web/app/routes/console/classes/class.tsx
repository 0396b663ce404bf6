import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/class.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import { Panel } from '#app/design/card.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { ConsolePage } from '../console-page.tsx';
import { ClassDates } from './class-dates.tsx';

const readersOnly = permittedOnly('courses:read-all');

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  readersOnly({ request, context });
  return needed(apiOf(context).GET('/classes/{id}', { params: { path: { id: idIn(params.classId) } } }), request);
};

const People = ({ people, none }: { people: readonly { userId: string; name: string }[]; none: string }): ReactNode => (
  people.length === 0
    ? <p className="text-soft">{none}</p>
    : (
      <ul className="divide-y divide-line">
        {people.map(({ userId, name }) => (
          <li key={userId} className="py-2.5 first:pt-0 last:pb-0">
            <Link to={`/console/people/${userId}`} className="rounded-small font-medium wrap-anywhere text-brand hover:underline">{name}</Link>
          </li>
        ))}
      </ul>
    )
);

/** A class with its people. */
const Class = ({ loaderData: { title, code, course, courseId, startsOn, endsOn, students, teachers, roster = [] } }: Route.ComponentProps): ReactNode => {
  const t = useMessages().people.classes;
  const { number } = useFormats();
  return (
    <ConsolePage
      title={title} crumbs={[{ to: '/console/classes', label: t.title }]}
      lead={<>{code !== '' && `${code} · `}<Link to={`/teach/${courseId}`} className="rounded-small text-brand hover:underline">{course}</Link> · <ClassDates startsOn={startsOn} endsOn={endsOn} /></>}
    >
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_2fr]">
        <Panel title={t.teachers}><People people={teachers} none={t.noTeachers} /></Panel>
        <Panel title={t.students} note={roster.length < students ? t.shown(number(roster.length), number(students)) : number(students)}><People people={roster} none={t.noStudents} /></Panel>
      </div>
    </ConsolePage>
  );
};

export default Class;
