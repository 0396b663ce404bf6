import { useLocation, useNavigate } from 'react-router';
import { useDesignTexts } from '#app/design/texts.ts';
import { useToast, type ToastAction } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { problemText } from '#app/i18n/problems.ts';
import { problemIn } from './browser.ts';
import { unknownProblem } from './problem.ts';

/** Tells of something that was shown as done and was refused: what went wrong, and what to do about it. */
export const useTellProblem = (): ((error: Error, again?: () => void) => void) => {
  const t = useMessages();
  const own = useDesignTexts();
  const toast = useToast();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  return (error, again) => {
    const problem = problemIn(error) ?? unknownProblem(500);
    const signIn = (): ToastAction => ({
      label: t.shell.signIn,
      run: () => void navigate(`/sign-in?${new URLSearchParams({ returnTo: pathname + search }).toString()}`),
    });
    const action = problem.status === 401 ? signIn() : again && { label: own.retry, run: again };
    toast.show({ tone: 'danger', text: problemText(t, problem), ...(action && { action }) });
  };
};
