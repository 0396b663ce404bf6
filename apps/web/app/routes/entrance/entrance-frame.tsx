import type { ReactNode } from 'react';
import { Card } from '#app/design/card.tsx';
import { PageHead } from '#app/design/page.tsx';

interface EntranceFrameProps {
  title: string;
  lead: string;
  below: ReactNode;
  children: ReactNode;
}

export const EntranceFrame = ({ title, lead, below, children }: EntranceFrameProps): ReactNode => (
  <div className="page-width grid min-h-[70vh] place-items-center py-10">
    <PageHead title={title} />
    <div className="w-full max-w-md">
      <h1 className="text-[1.75rem] font-[680]">{title}</h1>
      <p className="mt-1.5 text-soft">{lead}</p>
      <Card className="mt-6 p-6 sm:p-7">{children}</Card>
      <p className="mt-5 text-center text-[0.9375rem] text-soft">{below}</p>
    </div>
  </div>
);
