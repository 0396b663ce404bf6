import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Avatar } from '#app/design/avatar.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

/** Who teaches, and what else they teach. */
export const TeacherNote = ({ name }: { name: string }): ReactNode => {
  const t = useMessages();
  return (
    <section aria-labelledby="teacher" className="mt-12">
      <h2 id="teacher" className="mb-4 text-2xl font-[680]">{t.store.teacher}</h2>
      <div className="flex items-center gap-4">
        <Avatar name={name} size="large" />
        <div className="min-w-0">
          <p className="text-lg font-semibold wrap-anywhere">{name}</p>
          <p className="text-soft">
            <Link to={`/courses?${new URLSearchParams({ teacher: name }).toString()}`} className="rounded-small text-brand underline underline-offset-4">{t.store.allOfTeacher}</Link>
          </p>
        </div>
      </div>
    </section>
  );
};
