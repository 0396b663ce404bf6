import type { ReactNode } from 'react';
import { data, Form, useNavigation } from 'react-router';
import type { Route } from './+types/profile.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Field, Input, Textarea } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { pictureCookie, withCookies } from '#app/session/cookies.server.ts';
import { pictureOf } from '#app/session/preferences.server.ts';
import { BirthDate } from './birth-date.tsx';
import { changePicture } from './picture/change-picture.server.ts';
import { ProfilePicture } from './picture/profile-picture.tsx';

/** The picture may have been changed in another browser: this one learns it here. */
export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const profile = await needed(api.GET('/users/me'), request);
  const age = await needed(api.GET('/users/{id}/minor-status', { params: { path: { id: profile.id } } }), request);
  if (profile.avatarAssetId === pictureOf(request)) return data({ profile, age });
  return data({ profile, age }, { headers: withCookies([pictureCookie(profile.avatarAssetId, context.get(surroundingsContext).secure)]) });
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const form = await request.formData();
  if (textIn(form, 'intent') === 'picture') {
    return changePicture(apiOf(context), textIn(form, 'assetId') || null, context.get(surroundingsContext).secure);
  }
  if (textIn(form, 'intent') === 'birth-date') {
    const said = problemOf(await apiOf(context).PUT('/users/me/birth-date', { body: { birthDate: textIn(form, 'birthDate') } }));
    return said ? refused(said) : { problem: undefined };
  }
  const body = { name: textIn(form, 'name'), bio: textIn(form, 'bio') };
  const problem = problemOf(await apiOf(context).PATCH('/users/me', { body }));
  return problem ? refused(problem) : { problem: undefined };
};

const Profile = ({ loaderData: { profile, age }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const busy = useNavigation().state === 'submitting';
  const problem = actionData?.problem;
  const general = texts.beside(problem, ['name', 'bio']);
  return (
    <>
      <Panel title={t.account.profile} note={t.account.profileNote}>
        <ProfilePicture profile={profile} />
        <Form method="post" className="flex max-w-xl flex-col gap-5">
          {general !== undefined && <Notice kind="danger">{general}</Notice>}
          <Field label={t.entrance.name} error={texts.at(problem, 'name')}>
            <Input name="name" autoComplete="name" required maxLength={100} defaultValue={profile.name} />
          </Field>
          <Field label={t.entrance.email} hint={t.account.emailHint}>
            <Input type="email" value={profile.email} disabled readOnly />
          </Field>
          <Field label={t.account.bio} hint={t.account.bioHint} optional={t.common.optional} error={texts.at(problem, 'bio')}>
            <Textarea name="bio" rows={4} maxLength={2000} defaultValue={profile.bio} />
          </Field>
          <div className="flex items-center gap-4">
            <Button type="submit" busy={busy}>{t.common.save}</Button>
            <p role="status" className="text-sm text-success">{actionData && !problem && !busy ? t.common.saved : ''}</p>
          </div>
        </Form>
      </Panel>
      <BirthDate status={age} />
    </>
  );
};

export default Profile;
