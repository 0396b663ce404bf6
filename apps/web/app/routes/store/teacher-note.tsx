import type { ReactNode } from 'react';
import { Avatar } from '#app/design/avatar.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

export const TeacherNote = ({ name }: { name: string }): ReactNode => {
  const t = useMessages();
  return (
    <section aria-labelledby="teacher" className="mt-12">
      <h2 id="teacher" className="mb-4 text-2xl font-[680]">{t.store.teacher}</h2>
      <div className="flex items-center gap-4">
        <Avatar name={name} className="size-14! text-lg!" />
        <div>
          <p className="text-lg font-semibold">{name}</p>
          <p className="text-soft">{t.store.teacherNote}</p>
        </div>
      </div>
    </section>
  );
};
