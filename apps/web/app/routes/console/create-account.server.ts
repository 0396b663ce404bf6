import { roles } from '@liceo/contracts/permissions';
import { problemOf, refused, type Api } from '#app/api/client.server.ts';
import { textIn } from '#app/forms/form-data.ts';
import { isLanguage } from '#app/i18n/language.ts';

/** Opens an account for somebody; whoever does it is told the password here and nowhere else. */
export const createAccount = async (api: Api, request: Request) => {
  const form = await request.formData();
  const language = form.get('language');
  const wanted = form.getAll('roles');
  const outcome = await api.POST('/accounts', {
    body: {
      name: textIn(form, 'name'),
      email: textIn(form, 'email'),
      password: textIn(form, 'password', 'exact'),
      roles: roles.filter((role) => wanted.includes(role)),
      ...(isLanguage(language) && { language }),
    },
  });
  const problem = problemOf(outcome);
  return problem ? refused(problem) : { problem: undefined, created: outcome.data };
};
