import type { ReactNode } from 'react';
import { Avatar, Avatars } from '#app/design/avatar.tsx';
import { Specimen, useGuide } from './specimen.tsx';

const picture = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"%3E%3Cpath fill="%2312595c" d="M0 0h8v8H0z"/%3E%3Ccircle cx="4" cy="3" r="1.6" fill="%23f2eee7"/%3E%3Cpath fill="%23f2eee7" d="M1 8a3 2.600 0 0 1 6 0z"/%3E%3C/svg%3E';

export const PeopleSection = (): ReactNode => {
  const { samples } = useGuide();
  const many = Array.from({ length: 1000 }, (_person, number) => samples.people[number % samples.people.length] ?? '');
  return (
    <>
      <Specimen title="Avatar" className="items-center!">
        <Avatar name={samples.people[0] ?? ''} size="small" />
        <Avatar name={samples.people[1] ?? ''} />
        <Avatar name={samples.people[2] ?? ''} size="large" />
        <Avatar name={samples.people[3] ?? ''} src={picture} size="large" />
        <Avatar name="" />
      </Specimen>
      <Specimen title="Avatars" className="items-center! gap-6!">
        {[1, 3, 1000].map((count) => <Avatars key={count} names={many.slice(0, count)} label={samples.participants(count)} />)}
      </Specimen>
    </>
  );
};
