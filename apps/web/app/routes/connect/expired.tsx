import type { ReactNode } from 'react';
import { ButtonLink } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { EntranceFrame } from '#app/routes/entrance/entrance-frame.tsx';

const Expired = (): ReactNode => {
  const t = useMessages();
  return (
    <EntranceFrame title={t.connect.expired.title} lead={t.connect.expired.lead} below="">
      <ButtonLink to="/" size="large" wide>{t.errors.toHome}</ButtonLink>
    </EntranceFrame>
  );
};

export default Expired;
