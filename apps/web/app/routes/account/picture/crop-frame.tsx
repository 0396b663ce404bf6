import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject } from 'react';
import { useMessages } from '#app/i18n/locale.tsx';
import { moved, squareOf, zoomed, type Crop } from './crop.ts';

/** As the media service keeps it. */
const edge = 512;

const arrows: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};

interface CropFrameProps {
  picture: ImageBitmap;
  crop: Crop;
  onCrop: (change: (crop: Crop) => Crop) => void;
  canvas: RefObject<HTMLCanvasElement | null>;
}

interface Point {
  x: number;
  y: number;
}

const distance = ([one, other]: readonly Point[]): number => (one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0);

/** Shows the square; it is drawn by hand, with two fingers, with the wheel or with the arrow keys. */
export const CropFrame = ({ picture, crop, onCrop, canvas }: CropFrameProps): ReactNode => {
  const t = useMessages();
  const fingers = useRef(new Map<number, Point>());

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const { left, top, side } = squareOf(picture, crop);
    // A picture may have holes, a JPEG has none.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, edge, edge);
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, left, top, side, side, 0, 0, edge, edge);
  }, [picture, crop, canvas]);

  useEffect(() => {
    const turn = (event: WheelEvent): void => {
      event.preventDefault();
      onCrop((before) => zoomed(picture, before, before.zoom * Math.exp(-event.deltaY / 500)));
    };
    const frame = canvas.current;
    frame?.addEventListener('wheel', turn, { passive: false });
    return () => frame?.removeEventListener('wheel', turn);
  }, [picture, canvas, onCrop]);

  const press = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    const from = fingers.current.get(event.pointerId);
    if (!from) return;
    const [apart, count] = [distance([...fingers.current.values()]), fingers.current.size];
    const to = { x: event.clientX, y: event.clientY };
    fingers.current.set(event.pointerId, to);
    const share = 1 / (event.currentTarget.clientWidth * count);
    const closer = apart > 0 ? distance([...fingers.current.values()]) / apart : 1;
    onCrop((before) => zoomed(picture, moved(picture, before, (to.x - from.x) * share, (to.y - from.y) * share), before.zoom * closer));
  };
  const release = (event: PointerEvent<HTMLElement>): void => void fingers.current.delete(event.pointerId);
  const pressKey = (event: KeyboardEvent): void => {
    const arrow = arrows[event.key];
    if (!arrow) return;
    event.preventDefault();
    const step = event.shiftKey ? 0.1 : 0.02;
    onCrop((before) => moved(picture, before, arrow[0] * step, arrow[1] * step));
  };

  return (
    <div
      role="application" aria-label={t.account.picture.frame} tabIndex={0} onKeyDown={pressKey}
      className="relative mx-auto aspect-square w-full max-w-80 overflow-hidden rounded-card bg-sunken"
    >
      <canvas
        ref={canvas} width={edge} height={edge} className="size-full cursor-grab touch-none active:cursor-grabbing"
        onPointerDown={press} onPointerMove={drag} onPointerUp={release} onPointerCancel={release}
      />
      {/* Most places show it round. */}
      <span aria-hidden className="pointer-events-none absolute inset-0 rounded-full border-2 border-white shadow-[0_0_0_20rem_rgb(0_0_0/0.5)]" />
    </div>
  );
};
