import type { Language } from '#app/api/models.ts';
import { design as en } from '#app/i18n/en/design.ts';
import { design as es, type DesignTexts } from '#app/i18n/es/design.ts';
import { useLanguage } from '#app/i18n/locale.tsx';

const texts: Readonly<Record<Language, DesignTexts>> = { es, en };

/** What the components say by themselves. Both languages together are smaller than a request for one would be. */
export const useDesignTexts = (): DesignTexts => texts[useLanguage()];
