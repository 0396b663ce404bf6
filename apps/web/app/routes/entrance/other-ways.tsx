import { useId, type ReactNode } from 'react';
import { ButtonLink } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { ProviderIcon } from './provider-icon.tsx';

interface OtherWaysProps {
  providers: readonly { id: string; kind: 'openid' | 'google' | 'facebook'; name: string }[];
  returnTo: string;
}

/** A button for each provider by whom one can sign in; nothing where there is none. */
export const OtherWays = ({ providers, returnTo }: OtherWaysProps): ReactNode => {
  const t = useMessages().entrance;
  const heading = useId();
  if (providers.length === 0) return null;
  const query = new URLSearchParams({ returnTo }).toString();
  return (
    <section aria-labelledby={heading} className="mt-6 border-t border-line pt-5">
      <h2 id={heading} className="text-sm font-medium text-soft">{t.withAnother}</h2>
      <ul className="mt-3 flex flex-col gap-2.5">
        {providers.map(({ id, kind, name }) => (
          <li key={id}>
            <ButtonLink to={`/sign-in/with/${id}?${query}`} reloadDocument variant="secondary" size="large" wide><ProviderIcon kind={kind} />{t.signInWith(name)}</ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
};
