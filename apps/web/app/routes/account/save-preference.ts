import { redirect } from 'react-router';
import type { Route } from './+types/save-preference.ts';
import { apiOf } from '#app/api/client.server.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { isLanguage } from '#app/i18n/language.ts';
import { withCookies } from '#app/session/cookies.server.ts';
import { choiceCookies } from '#app/session/preferences.server.ts';
import { localPath, withoutLanguage } from '#app/session/return-to.ts';
import { isTheme } from '#app/session/theme.ts';
import { viewerIn } from '#app/session/viewer.server.ts';

export const loader = () => redirect('/account/preferences');

/** One choice from the header's menu: kept in the browser, and with the account when there is one. */
export const action = async ({ request, context }: Route.ActionArgs) => {
  const form = await request.formData();
  const [language, theme] = [form.get('language'), form.get('theme')];
  const choices = { ...(isLanguage(language) && { language }), ...(isTheme(theme) && { theme }) };
  if (viewerIn(context)) {
    const api = apiOf(context);
    const { data: kept } = await api.GET('/users/me/preferences');
    if (kept) await api.PUT('/users/me/preferences', { body: { ...kept, ...choices } });
  }
  const { secure } = context.get(surroundingsContext);
  return redirect(withoutLanguage(localPath(form.get('returnTo'))), { headers: withCookies(choiceCookies(choices, secure)) });
};
