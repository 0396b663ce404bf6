import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Accordion, Disclosure } from '#app/design/accordion.tsx';
import { Card, Panel } from '#app/design/card.tsx';
import { Kbd } from '#app/design/kbd.tsx';
import { Breadcrumbs } from '#app/design/page.tsx';
import { SubNav } from '#app/design/sub-nav.tsx';
import { Tabs } from '#app/design/tabs.tsx';
import { useScheme } from './scheme.tsx';
import { Specimen, useGuide } from './specimen.tsx';

export const PlacesSection = (): ReactNode => {
  const { samples } = useGuide();
  const scheme = useScheme();
  const tabs = samples.tabNames.map((label, position) => ({
    value: String(position), label, disabled: position === 3, content: <p className="text-soft">{samples.tabText}</p>,
    ...(position === 2 && { count: '1.000' }),
  }));
  return (
    <>
      <Specimen title="Breadcrumbs" stacked>
        <Breadcrumbs label={`1 ${scheme}`} crumbs={[{ to: '/', label: samples.home }, { to: '/courses', label: samples.courses }]} />
        <Breadcrumbs label={`2 ${scheme}`} crumbs={[{ to: '/', label: samples.home }, { to: '/courses', label: samples.courses }, { to: '/design', label: samples.longCourse }]} />
      </Specimen>
      <Specimen title="Tabs" stacked><Tabs label={samples.tabs} items={tabs} /></Specimen>
      <Specimen title="SubNav" stacked>
        <SubNav label={`${samples.area} ${scheme}`} items={samples.areas.map((label, position) => ({ label, to: ['/design', '/courses', '/books'][position] ?? '/' }))} />
      </Specimen>
      <Specimen title="Accordion" stacked>
        <Accordion>
          {samples.questions.map(([title, text], position) => (
            <Disclosure key={title} title={title} name={`questions ${scheme}`} defaultOpen={position === 0} aside={samples.minutes(position * 4 + 2)}>{text}</Disclosure>
          ))}
        </Accordion>
      </Specimen>
      <Specimen title="Card, Panel" stacked>
        <Card lifts className="p-5">
          <p className="text-subheading"><Link to="/courses" className="rounded-card after:absolute after:inset-0">{samples.course}</Link></p>
          <p className="mt-1 text-sm text-soft">{samples.cardText}</p>
        </Card>
        <Panel title={samples.panel} note={samples.panelNote}>{samples.tabText}</Panel>
      </Specimen>
      <Specimen title="Kbd" className="items-center! text-sm text-soft">
        <Kbd keys={['Ctrl', 'K']} /> <Kbd keys={['⌘', 'K']} /> <Kbd keys={['Esc']} /> {samples.keys}
      </Specimen>
    </>
  );
};
