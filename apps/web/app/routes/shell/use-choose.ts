import { useLocation, useSubmit } from 'react-router';

/** Keeps a choice of language or theme, in this browser and with the account, and stays on the page. */
export const useChoose = (): ((name: 'language' | 'theme') => (value: string) => void) => {
  const { pathname, search } = useLocation();
  const submit = useSubmit();
  return (name) => (value) => {
    void submit(
      { [name]: value, returnTo: pathname + search },
      { method: 'post', action: '/preferences', preventScrollReset: true, replace: true },
    );
  };
};
