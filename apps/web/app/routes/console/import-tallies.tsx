import type { ReactNode } from 'react';
import type { ImportRun } from '#app/api/models.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

const kinds = ['people', 'units', 'courses', 'classes', 'members', 'invitations'] as const;

/** What a file would do, or did, to each kind of thing. */
export const ImportTallies = ({ tallies, caption }: { tallies: ImportRun['plan']; caption: string }): ReactNode => {
  const t = useMessages().people.imports;
  const { number } = useFormats();
  const rows = kinds.flatMap((kind) => (tallies[kind] ? [{ kind, ...tallies[kind] }] : []));
  if (rows.length === 0) return null;
  return (
    <div className="mt-4 w-full overflow-x-auto">
      <table className="w-full text-left text-sm sm:text-[0.9375rem]">
        <caption className="pb-2 text-left text-sm font-medium text-soft">{caption}</caption>
        <thead className="text-sm text-faint"><tr>{t.tallyHeads.map((head, at) => <th key={head} scope="col" className={at === 0 ? 'py-2 pr-3 font-medium' : 'py-2 pl-2 text-right font-medium'}>{head}</th>)}</tr></thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ kind, made, changed, kept, removed }) => (
            <tr key={kind}>
              <th scope="row" className="py-2 pr-3 font-medium">{t.kinds[kind]}</th>
              {[made, changed, kept, removed].map((count, at) => <td key={t.tallyHeads[at + 1]} className="py-2 pl-2 text-right tabular-nums">{number(count)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
