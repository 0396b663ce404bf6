import { MoreHorizontal, Plus, Send, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ButtonLink, IconButton } from '#app/design/button.tsx';
import { Shown, Specimen, useGuide } from './specimen.tsx';

const variants = {
  primary: { hover: 'bg-brand-strong!' }, secondary: { hover: 'border-control! bg-sunken!' }, soft: { hover: 'bg-brand-soft/70!' },
  ghost: { hover: 'bg-sunken! text-ink!' }, danger: { hover: 'bg-danger-strong!' }, link: { hover: 'text-brand-strong! decoration-2!' },
} as const;

const focused = 'outline-2 outline-offset-2 outline-brand';

export const ButtonsSection = (): ReactNode => {
  const t = useGuide();
  return (
    <>
      {(Object.keys(variants) as (keyof typeof variants)[]).map((variant) => (
        <Specimen key={variant} title={variant} className="gap-4!">
          <Shown as={t.states.normal}><Button variant={variant}>{t.samples.save}</Button></Shown>
          <Shown as={t.states.hover}><Button variant={variant} className={variants[variant].hover}>{t.samples.save}</Button></Shown>
          <Shown as={t.states.focus}><Button variant={variant} className={focused}>{t.samples.save}</Button></Shown>
          <Shown as={t.states.disabled}><Button variant={variant} disabled>{t.samples.save}</Button></Shown>
          <Shown as={t.states.busy}><Button variant={variant} busy>{t.samples.save}</Button></Shown>
        </Specimen>
      ))}
      <Specimen title="size" className="items-center!">
        <Button size="small"><Plus aria-hidden />{t.samples.add}</Button>
        <Button><Send aria-hidden />{t.samples.publish}</Button>
        <Button size="large">{t.samples.publish}</Button>
        <ButtonLink to="#buttons" variant="secondary">{t.samples.link}</ButtonLink>
      </Specimen>
      <Specimen title="IconButton" className="items-center!">
        <IconButton label={t.samples.more}><MoreHorizontal aria-hidden /></IconButton>
        <IconButton label={t.samples.add} variant="secondary"><Plus aria-hidden /></IconButton>
        <IconButton label={t.samples.publish} variant="primary"><Send aria-hidden /></IconButton>
        <IconButton label={t.samples.remove} disabled><Trash2 aria-hidden /></IconButton>
      </Specimen>
      <Specimen title={t.states.long} stacked>
        <Button wide className="whitespace-normal!">{t.samples.longButton}</Button>
      </Specimen>
    </>
  );
};
