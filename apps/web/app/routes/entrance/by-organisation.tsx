import { School } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useOrganisation, type Organisation } from './use-organisation.ts';

interface ByOrganisationProps {
  email: string;
  /** What the server found, for whom no script looks while they write. */
  answered: Organisation | null;
  returnTo: string;
}

/** Shows the way by the organisation that the address belongs to, as soon as the address says so. */
export const ByOrganisation = ({ email, answered, returnTo }: ByOrganisationProps): ReactNode => {
  const t = useMessages().entrance;
  const found = useOrganisation(email) ?? answered;
  return (
    <div role="status" className="empty:hidden">
      {found && (
        <div className="flex flex-col gap-3 rounded-card bg-sunken p-4">
          <p className="text-[0.9375rem]">{found.required ? t.onlyOrganisation(found.name) : t.ofOrganisation(found.name)}</p>
          <ButtonLink to={`/sign-in/organisation/${found.id}?${new URLSearchParams({ returnTo }).toString()}`} reloadDocument wide><School aria-hidden />{t.byOrganisation(found.name)}</ButtonLink>
        </div>
      )}
    </div>
  );
};
