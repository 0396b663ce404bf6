import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { data, useSearchParams } from 'react-router';
import type { Route } from './+types/page.ts';
import { PageHead } from '#app/design/page.tsx';
import { Segmented } from '#app/design/segmented.tsx';
import { renderMarkdown } from '#app/markdown/markdown.server.ts';
import { ButtonsSection } from './buttons.tsx';
import { ChoicesSection } from './choices.tsx';
import { FieldsSection, MomentsSection } from './fields.tsx';
import { FiguresSection } from './figures.tsx';
import { FilesSection } from './files.tsx';
import { FindingSection } from './finding.tsx';
import { MessagesSection } from './messages.tsx';
import { OverlaysSection } from './overlays.tsx';
import { PeopleSection } from './people.tsx';
import { PlacesSection } from './places.tsx';
import { SchemeProvider } from './scheme.tsx';
import { schemes, useGuide, type Scheme } from './specimen.tsx';
import { TablesSection } from './tables.tsx';
import { TextSection } from './text.tsx';
import { ColourSection, SpaceSection, TypeSection } from './tokens.tsx';
import { WaitingSection } from './waiting.tsx';

const source = '## Seno\n\nEl **seno** de 30° es `0,5`.\n\n- uno\n- [dos](https://liceo.test)\n\n> Sin miedo.\n\n| ángulo | seno |\n|---|---|\n| 30° | 0,5 |\n| 90° | 1 |\n';

/** For those who build pages: nobody should come here from a search engine. */
export const loader = () => data({ html: renderMarkdown(source), source }, { headers: { 'x-robots-tag': 'noindex' } });

export const headers = ({ loaderHeaders }: Route.HeadersArgs): Headers => loaderHeaders;

const sections = {
  colour: ColourSection, type: TypeSection, space: SpaceSection, buttons: ButtonsSection, fields: FieldsSection, choices: ChoicesSection, finding: FindingSection,
  moments: MomentsSection, files: FilesSection, messages: MessagesSection, waiting: WaitingSection, overlays: OverlaysSection, places: PlacesSection, people: PeopleSection,
  figures: FiguresSection, tables: TablesSection, text: TextSection,
} as const;

type SectionName = keyof typeof sections;

const names = Object.keys(sections) as SectionName[];

/** What needs the whole width to be seen as it is: its themes stand under each other. */
const wide: ReadonlySet<SectionName> = new Set(['figures', 'tables']);

const Section = ({ name, shown, ...text }: { name: SectionName; shown: readonly Scheme[]; html: string; source: string }): ReactNode => {
  const t = useGuide();
  const Content = sections[name];
  return (
    <section id={name} aria-labelledby={`${name}-title`} className="scroll-mt-24 border-t border-line pt-10">
      <h2 id={`${name}-title`} className="text-title">{t.sections[name]}</h2>
      <p className="mt-1.5 max-w-2xl text-lead text-soft">{t.notes[name]}</p>
      <div className={clsx('mt-6 grid gap-5', shown.length > 1 && !wide.has(name) && 'xl:grid-cols-2')}>
        {shown.map((scheme) => (
          <div key={scheme} data-theme={scheme} className="flex min-w-0 flex-col gap-8 rounded-panel border border-line bg-canvas p-4 text-ink sm:p-6">
            <SchemeProvider scheme={scheme}><Content {...text} /></SchemeProvider>
          </div>
        ))}
      </div>
    </section>
  );
};

const views = ['both', ...schemes] as const;

const DesignPage = ({ loaderData }: Route.ComponentProps): ReactNode => {
  const t = useGuide();
  const [parameters, setParameters] = useSearchParams();
  const view = views.find((candidate) => candidate === parameters.get('theme')) ?? 'both';
  const shown = view === 'both' ? schemes : [view];
  return (
    <div className="mx-auto w-full max-w-[108rem] px-4 py-8 sm:px-8 sm:py-10">
      <PageHead title={t.title} description={t.lead} />
      <header className="mb-8 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-display">{t.title}</h1>
          <p className="mt-2 max-w-2xl text-lead text-soft">{t.lead}</p>
        </div>
        <Segmented
          label={t.themes} segments={views.map((value) => ({ value, label: t.themeNames[value] }))} value={view}
          onChange={(theme) => setParameters(theme === 'both' ? {} : { theme }, { replace: true, preventScrollReset: true })}
        />
      </header>
      <div className="lg:grid lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-10">
        <nav aria-label={t.contents} className="mb-8 lg:sticky lg:top-24 lg:mb-0 lg:max-h-[calc(100dvh-8rem)] lg:self-start lg:overflow-y-auto">
          <ul className="flex flex-wrap gap-1 lg:flex-col">
            {names.map((name) => (
              <li key={name}><a href={`#${name}`} className="block rounded-control px-2.5 py-1.5 text-sm text-soft transition-colors outline-offset-[-2px] hover:bg-sunken hover:text-ink">{t.sections[name]}</a></li>
            ))}
          </ul>
        </nav>
        <div className="flex min-w-0 flex-col gap-14">
          {names.map((name) => <Section key={name} name={name} shown={shown} {...loaderData} />)}
        </div>
      </div>
    </div>
  );
};

export default DesignPage;
