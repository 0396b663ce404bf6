import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Language } from '#app/api/models.ts';
import { guide as en } from '#app/i18n/en/guide.ts';
import { guide as es, type GuideTexts } from '#app/i18n/es/guide.ts';
import { useLanguage } from '#app/i18n/locale.tsx';

const texts: Readonly<Record<Language, GuideTexts>> = { es, en };

export const useGuide = (): GuideTexts => texts[useLanguage()];

export const schemes = ['light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

interface SpecimenProps {
  title: string;
  /** Under each other instead of side by side. */
  stacked?: boolean;
  className?: string;
  children: ReactNode;
}

/** One component in its states. */
export const Specimen = ({ title, stacked, className, children }: SpecimenProps): ReactNode => (
  <div className="min-w-0">
    <h3 className="mb-3 text-sm font-semibold text-faint">{title}</h3>
    <div className={clsx(stacked ? 'flex flex-col gap-4' : 'flex flex-wrap items-start gap-3', className)}>{children}</div>
  </div>
);

/** A state with its name below. */
export const Shown = ({ as, className, children }: { as: string; className?: string; children: ReactNode }): ReactNode => (
  <div className={clsx('flex min-w-0 flex-col gap-2', className)}>
    {children}
    <span className="text-xs text-faint">{as}</span>
  </div>
);
