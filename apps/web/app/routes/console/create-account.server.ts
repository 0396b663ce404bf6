import { problemOf, refused, type Api } from '#app/api/client.server.ts';
import { textIn } from '#app/forms/form-data.ts';
import { isLanguage } from '#app/i18n/language.ts';

/** Opens an account for somebody, who chooses their password by a link in a mail. */
export const createAccount = async (api: Api, request: Request) => {
  const form = await request.formData();
  const language = form.get('language');
  const outcome = await api.POST('/accounts', {
    body: {
      name: textIn(form, 'name'),
      email: textIn(form, 'email'),
      roles: form.getAll('roles').map(String),
      ...(isLanguage(language) && { language }),
    },
  });
  const problem = problemOf(outcome);
  return problem ? refused(problem) : { problem: undefined, created: outcome.data };
};
