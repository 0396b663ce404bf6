import type { ReactNode } from 'react';
import { data, Form, useNavigation } from 'react-router';
import type { Route } from './+types/preferences.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { among, Combobox } from '#app/design/combobox.tsx';
import { Field, RadioCard, Select } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { isLanguage, languages } from '#app/i18n/language.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { withCookies } from '#app/session/cookies.server.ts';
import { choiceCookies } from '#app/session/preferences.server.ts';
import { isTheme, themes } from '#app/session/theme.ts';
import { MessageChoices } from './message-choices.tsx';
import { timeZoneOption, timeZoneOptions } from './time-zones.ts';

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const [preferences, notifications] = await Promise.all([
    needed(api.GET('/users/me/preferences'), request),
    needed(api.GET('/notifications/preferences'), request),
  ]);
  // The engine's list leaves out the plain name of universal time, which every new profile starts with.
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return { preferences, choices: notifications.choices, minor: notifications.minor, timeZones: timeZoneOptions(known, new Date()) };
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const kept = await needed(api.GET('/users/me/preferences'), request);
  const [language, theme] = [form.get('language'), form.get('theme')];
  const preferences = {
    language: isLanguage(language) ? language : kept.language,
    theme: isTheme(theme) ? theme : kept.theme,
    timeZone: textIn(form, 'timeZone'),
  };
  const problem = problemOf(await api.PUT('/users/me/preferences', { body: preferences }));
  if (problem) return refused(problem);
  const { secure } = context.get(surroundingsContext);
  return data({ problem: undefined }, { headers: withCookies(choiceCookies(preferences, secure)) });
};

const Preferences = ({ loaderData: { preferences, choices, minor, timeZones }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const busy = useNavigation().formAction === '/account/preferences';
  const problem = actionData?.problem;
  const general = texts.beside(problem, ['timeZone']);
  return (
    <div className="flex flex-col gap-6">
      <Form method="post">
        <Panel title={t.account.appearance}>
          <div className="flex flex-col gap-6">
            {general !== undefined && <Notice kind="danger">{general}</Notice>}
            <fieldset>
              <legend className="mb-2.5 text-sm font-medium">{t.shell.theme}</legend>
              <div className="grid gap-3 sm:grid-cols-3">
                {themes.map((theme) => <RadioCard key={theme} name="theme" value={theme} defaultChecked={theme === preferences.theme} title={t.common.themes[theme]} />)}
              </div>
            </fieldset>
            <div className="grid gap-5 sm:grid-cols-2">
              <Field label={t.shell.language} hint={t.account.languageHint}>
                <Select name="language" defaultValue={preferences.language}>
                  {languages.map((language) => <option key={language} value={language} lang={language}>{t.common.languageNames[language]}</option>)}
                </Select>
              </Field>
              <Field label={t.account.timeZone} hint={t.account.timeZoneHint} error={texts.at(problem, 'timeZone')}>
                <Combobox name="timeZone" search={among(timeZones)} required defaultValue={timeZoneOption(preferences.timeZone, timeZones)} />
              </Field>
            </div>
            <div className="flex items-center gap-4">
              <Button type="submit" busy={busy}>{t.common.save}</Button>
              <p role="status" className="text-sm text-success">{actionData && !problem && !busy ? t.common.saved : ''}</p>
            </div>
          </div>
        </Panel>
      </Form>
      <MessageChoices choices={choices} minor={minor} />
    </div>
  );
};

export default Preferences;
