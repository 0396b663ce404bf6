import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { speechLanguages, type SpeechLanguage } from '@liceo/contracts/speech-languages';
import type { Subtitles } from '#app/api/models.ts';
import { Field, Select } from '#app/design/field.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useLanguageNames } from './language-names.ts';
import { saveLanguages, useChange, type Languages } from './use-subtitles.ts';

const codeOf = (text: string | null): SpeechLanguage | undefined => speechLanguages.find((code) => code === text);

/** Which language is spoken, and in which there are to be subtitles. It is saved at once, and counts from the next job on. */
export const LanguageSettings = ({ assetId, subtitles }: { assetId: string; subtitles: Subtitles }): ReactNode => {
  const t = useMessages().subtitles;
  const toast = useToast();
  const { nameOf, titleOf, languages } = useLanguageNames();
  const { mutate, isPending, variables } = useChange(assetId, (chosen: Languages) => saveLanguages(assetId, chosen), () => toast.show({ text: t.savedForNext }));
  const saved: Languages = { spoken: codeOf(subtitles.spoken) ?? null, wanted: subtitles.wanted.flatMap((tag) => codeOf(tag) ?? []) };
  const { spoken, wanted } = isPending ? variables : saved;
  const { heard } = subtitles;
  return (
    <fieldset disabled={isPending} className="grid gap-x-6 gap-y-4 border-t border-line pt-5 sm:grid-cols-2">
      <legend className="sr-only">{t.settings}</legend>
      <Field label={t.spoken}>
        <Select value={spoken ?? ''} onChange={(event) => mutate({ spoken: codeOf(event.target.value) ?? null, wanted })}>
          <option value="">{heard === null ? t.detect : t.detected(nameOf(heard))}</option>
          {languages.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
        </Select>
      </Field>
      <div className="flex flex-col gap-1.5">
        <p id={`${assetId}wanted`} className="text-sm font-medium text-ink">{t.wanted}</p>
        <div className="flex flex-wrap items-center gap-2">
          <ul aria-labelledby={`${assetId}wanted`} className="contents">
            {wanted.map((code) => (
              <li key={code} className="inline-flex min-h-9 items-center gap-1 rounded-full bg-brand-soft py-0.5 pr-1 pl-3 text-sm font-medium text-brand-ink">
                <span>{titleOf(code)}</span>
                <button
                  type="button" aria-label={t.dropLanguage(nameOf(code))} title={t.dropLanguage(nameOf(code))} className="grid size-7 place-items-center rounded-full hover:bg-surface"
                  onClick={() => mutate({ spoken, wanted: wanted.filter((one) => one !== code) })}
                >
                  <X aria-hidden className="size-4" />
                </button>
              </li>
            ))}
          </ul>
          {wanted.length === 0 && <span className="text-sm text-faint">{t.noneWanted}</span>}
          <Select
            aria-label={t.addLanguage} className="w-52" value=""
            onChange={(event) => {
              const code = codeOf(event.target.value);
              if (code) mutate({ spoken, wanted: [...wanted, code] });
            }}
          >
            <option value="">{t.addLanguage}</option>
            {languages.filter(({ code }) => !wanted.includes(code)).map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
          </Select>
        </div>
      </div>
    </fieldset>
  );
};
