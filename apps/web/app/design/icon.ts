import { createElement, type ReactElement, type SVGProps } from 'react';

/** Draws an icon of lucide from its markup; `bundling/icons.ts` makes every imported icon a call of this. */
export const icon = (markup: string) => (props: SVGProps<SVGSVGElement>): ReactElement => createElement('svg', {
  viewBox: '0 0 24 24', width: 24, height: 24, fill: 'none', stroke: 'currentColor', strokeWidth: 2, strokeLinecap: 'round', strokeLinejoin: 'round',
  ...(props['aria-label'] === undefined && { 'aria-hidden': true }),
  ...props,
  dangerouslySetInnerHTML: { __html: markup },
});
