import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ButtonLink } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { EntranceFrame } from '#app/routes/entrance/entrance-frame.tsx';

const SignedOut = (): ReactNode => {
  const t = useMessages();
  return (
    <EntranceFrame
      title={t.connect.signOut.doneTitle} lead={t.connect.signOut.done}
      below={<Link to="/" className="font-medium text-brand underline underline-offset-4">{t.errors.toHome}</Link>}
    >
      <ButtonLink to="/sign-in" size="large" wide>{t.connect.signOut.again}</ButtonLink>
    </EntranceFrame>
  );
};

export default SignedOut;
