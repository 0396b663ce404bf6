import type { ReactNode } from 'react';
import { Contrast } from './contrast.tsx';
import { Specimen, useGuide } from './specimen.tsx';

const tones = ['brand', 'warm', 'success', 'warning', 'danger', 'info'] as const;
const swatches = 'grid grid-cols-2 gap-4 sm:grid-cols-3';

export const ColourSection = (): ReactNode => {
  const t = useGuide();
  return (
    <>
      <Specimen title={t.tokens.pairs} className={swatches}>
        {(['canvas', 'surface', 'sunken', 'raised'] as const).flatMap((ground) => [
          <Contrast key={`${ground} ink`} name={`${t.tokens.ink} · ${ground}`} ink="ink" ground={ground} least={4.5} />,
          <Contrast key={`${ground} soft`} name={`${t.tokens.soft} · ${ground}`} ink="ink-soft" ground={ground} least={4.5} />,
          <Contrast key={`${ground} faint`} name={`${t.tokens.faint} · ${ground}`} ink="ink-faint" ground={ground} least={4.5} />,
        ])}
        {tones.flatMap((tone) => [
          <Contrast key={tone} name={`${tone} · surface`} ink={tone} ground="surface" least={4.5} />,
          <Contrast key={`${tone} canvas`} name={`${tone} · canvas`} ink={tone} ground="canvas" least={4.5} />,
          <Contrast key={`${tone} soft`} name={`${tone}-ink · ${tone}-soft`} ink={`${tone}-ink`} ground={`${tone}-soft`} least={4.5} />,
        ])}
        {(['brand', 'brand-strong'] as const).map((ground) => <Contrast key={ground} name={`on-brand · ${ground}`} ink="on-brand" ground={ground} least={4.5} />)}
        {(['danger', 'danger-strong'] as const).map((ground) => <Contrast key={ground} name={`on-danger · ${ground}`} ink="on-danger" ground={ground} least={4.5} />)}
        <Contrast name="canvas · warm" ink="canvas" ground="warm" least={4.5} />
      </Specimen>
      <Specimen title={t.tokens.line} className={swatches}>
        {(['canvas', 'surface', 'raised'] as const).map((ground) => <Contrast key={ground} name={ground} ink="line-control" ground={ground} least={3} />)}
      </Specimen>
      <Specimen title={t.tokens.series} className={swatches}>
        {[1, 2, 3, 4, 5, 6].map((number) => <Contrast key={number} name={`series-${number}`} ink={`series-${number}`} ground="surface" least={3} />)}
      </Specimen>
    </>
  );
};

const sizes = ['display', 'title', 'heading', 'subheading'] as const;
const looks = { display: 'text-display', title: 'text-title', heading: 'text-heading', subheading: 'text-subheading' } as const;

export const TypeSection = (): ReactNode => {
  const t = useGuide();
  return (
    <>
      <Specimen title={t.sections.type} stacked>
        {sizes.map((size) => (
          <div key={size}>
            <p className={looks[size]}>{t.tokens[size]}</p>
            <p className="mt-1 font-mono text-xs text-faint">text-{size}</p>
          </div>
        ))}
        <p className="max-w-xl text-lead text-soft">{t.tokens.leadText}</p>
        <p className="max-w-xl">{t.tokens.body}</p>
        <p className="text-sm text-soft">{t.tokens.small}</p>
        <p className="text-figure tabular-nums">{t.tokens.figure}</p>
        <p className="font-mono text-sm">{t.tokens.mono}</p>
      </Specimen>
    </>
  );
};

const radii = { small: 'rounded-small', control: 'rounded-control', card: 'rounded-card', panel: 'rounded-panel' } as const;
const shadows = { card: 'shadow-card', control: 'shadow-control', lift: 'shadow-lift', float: 'shadow-float' } as const;
const steps = [1, 2, 3, 4, 6, 8, 12, 16] as const;
const motions = { rise: 'animate-rise', fade: 'animate-fade', slide: 'animate-slide', shimmer: 'animate-waiting' } as const;

export const SpaceSection = (): ReactNode => {
  const t = useGuide();
  return (
    <>
      <Specimen title={t.tokens.spaceScale} className="items-end!">
        {steps.map((step) => (
          <div key={step} className="text-center text-xs text-faint tabular-nums">
            <span className="mb-1 block rounded-[2px] bg-brand" style={{ width: step * 4, height: step * 4 }} />{step * 4}
          </div>
        ))}
      </Specimen>
      <Specimen title={t.tokens.radius}>
        {Object.entries(radii).map(([name, look]) => (
          <div key={name} className={`grid h-20 w-24 place-items-center border border-control bg-surface text-xs text-soft ${look}`}>{name}</div>
        ))}
      </Specimen>
      <Specimen title={t.tokens.shadow} className="gap-6!">
        {Object.entries(shadows).map(([name, look]) => (
          <div key={name} className={`grid h-20 w-24 place-items-center rounded-card bg-raised text-xs text-soft ${look}`}>{name}</div>
        ))}
      </Specimen>
      <Specimen title={t.tokens.motion}>
        {Object.entries(motions).map(([name, look]) => (
          <div key={name} className="h-14 w-24 overflow-hidden rounded-control border border-line">
            <div className={`grid size-full place-items-center bg-brand-soft text-xs text-brand-ink ${look} [animation-iteration-count:infinite]! [animation-duration:1.8s]!`}>
              {t.tokens.motions[name as keyof typeof motions]}
            </div>
          </div>
        ))}
      </Specimen>
    </>
  );
};
