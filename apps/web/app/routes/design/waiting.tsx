import type { ReactNode } from 'react';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { ProgressRing } from '#app/design/progress-ring.tsx';
import { Loading, Skeleton, SkeletonText } from '#app/design/skeleton.tsx';
import { Specimen, useGuide } from './specimen.tsx';

export const WaitingSection = (): ReactNode => {
  const { samples, states } = useGuide();
  return (
    <>
      <Specimen title="Skeleton" stacked>
        <Loading label={states.loading} className="rounded-card border border-line bg-surface p-5">
          <Skeleton className="mb-4 aspect-video w-full rounded-control!" />
          <Skeleton className="mb-4 h-6 w-2/3" />
          <SkeletonText />
        </Loading>
      </Specimen>
      <Specimen title="ProgressBar" stacked>
        {[0, 7, 62, 100].map((value) => <ProgressBar key={value} value={value} label={`${samples.progress}, ${value}`} />)}
        <ProgressBar value={0} endless label={samples.ofUnknown} />
      </Specimen>
      <Specimen title="ProgressRing" className="items-center! gap-5!">
        {[0, 7, 62, 100].map((value) => <ProgressRing key={value} value={value} label={`${samples.progress}, ${value}`} />)}
        <ProgressRing value={48} size={28} label={samples.progress}>{null}</ProgressRing>
        <ProgressRing value={73} size={96} label={samples.progress} />
      </Specimen>
    </>
  );
};
