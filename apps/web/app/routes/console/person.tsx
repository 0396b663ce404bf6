import type { ReactNode } from 'react';
import type { Route } from './+types/person.ts';
import { apiOf } from '#app/api/client.server.ts';
import { Avatar, pictureAt } from '#app/design/avatar.tsx';
import { Badge } from '#app/design/badge.tsx';
import { ButtonLink } from '#app/design/button.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { viewerIn, permittedOnly } from '#app/session/viewer.server.ts';
import { ConsolePage } from './console-page.tsx';
import { PersonAccess } from './person-access.tsx';
import { PersonAge } from './person-age.tsx';
import { PersonCourses } from './person-courses.tsx';
import { PersonData } from './person-data.tsx';
import { PersonFacts } from './person-facts.tsx';
import { PersonGuardians } from './person-guardians.tsx';
import { PersonOrders } from './person-orders.tsx';
import { PersonPermissions } from './person-permissions.tsx';
import { PersonRoles } from './person-roles.tsx';
import { PersonSessions } from './person-sessions.tsx';
import { changePerson, readPerson } from './person.server.ts';
import { RoleBadges } from './role-badges.tsx';

const readersOnly = permittedOnly('users:read');

export const loader = ({ request, context, params }: Route.LoaderArgs) => {
  readersOnly({ request, context });
  return readPerson(apiOf(context), viewerIn(context), request, params.userId);
};

export const action = ({ request, context, params }: Route.ActionArgs) => changePerson(apiOf(context), request, params.userId);

const Person = ({ loaderData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { date } = useFormats();
  const { account, hasFactor, profile, permissions, sessions, changes, suspensions, courses, orders, guardians, students, invitations, requests, age, exports, units } = loaderData;
  const erased = account.status === 'deleted';
  const name = erased ? t.people.erasedName : account.name;
  return (
    <ConsolePage
      title={name} crumbs={[{ to: '/console/people', label: t.people.title }]} lead={t.people.sinceDate(date(account.createdAt))}
      heading={(
        <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Avatar name={account.name} src={pictureAt(profile?.avatarAssetId)} size="large" />
          <span className="min-w-0">{name}</span>
          {erased ? <Badge tone="warning">{t.people.erased}</Badge> : <RoleBadges roles={account.roles} />}
          {account.suspendedAt !== undefined && <Badge tone="danger">{t.people.access.badge}</Badge>}
        </span>
      )}
    >
      {account.mergedInto !== undefined && (
        <Notice kind="info" className="mb-5" action={<ButtonLink variant="secondary" size="small" to={`/console/people/${account.mergedInto}`}>{t.merging.seeOther}</ButtonLink>}>{t.merging.mergedInto}</Notice>
      )}
      {erased
        ? (
          <div className="flex flex-col items-start gap-4">
            <p className="max-w-2xl text-soft">{t.people.erasedText}</p>
            <ButtonLink variant="secondary" to={`/console/erasures/${account.id}`}>{t.privacy.seeCertificate}</ButtonLink>
          </div>
        )
        : (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
            <div className="flex min-w-0 flex-col gap-5">
              <PersonCourses courses={courses} name={account.name} />
              {orders && <PersonOrders orders={orders} userId={account.id} />}
              <PersonGuardians guardians={guardians} students={students} invitations={invitations} requests={requests} />
              {sessions && <PersonSessions sessions={sessions} name={account.name} />}
            </div>
            <div className="flex min-w-0 flex-col gap-5">
              <PersonFacts account={account} profile={profile} units={units} />
              {age && <PersonAge status={age} />}
              <PersonRoles account={account} changes={changes} />
              <PersonPermissions account={account} items={permissions} />
              <PersonAccess account={account} history={suspensions} hasFactor={hasFactor} />
              <PersonData account={account} exports={exports} />
            </div>
          </div>
        )}
    </ConsolePage>
  );
};

export default Person;
