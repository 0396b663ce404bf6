import { Merge } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { Combobox, type ComboboxOption } from '#app/design/combobox.tsx';
import { Dialog } from '#app/design/dialog.tsx';
import { Field } from '#app/design/field.tsx';
import type { Search } from '#app/design/use-search.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { findPeople } from '../find.ts';

/** Everybody but the person themselves. */
const others = (id: string): Search<ComboboxOption> => async (words, signal) => (await findPeople(words, signal)).filter(({ value }) => value !== id);

/** Asks which other account is of the same person, and leads on to the comparison of both. */
export const MergeWith = ({ id, name }: { id: string; name: string }): ReactNode => {
  const t = useMessages().merging;
  const navigate = useNavigate();
  const [other, setOther] = useState<ComboboxOption>();
  return (
    <Dialog
      title={t.withTitle(name)} note={t.withNote} size="small"
      trigger={<Button variant="secondary" size="small"><Merge aria-hidden />{t.with}</Button>}
      footer={<Button disabled={!other} onClick={() => other && void navigate(`/console/merges/new?from=${other.value}&into=${id}`)}>{t.compare}</Button>}
    >
      <Field label={t.other}><Combobox search={others(id)} onChange={setOther} /></Field>
    </Dialog>
  );
};
