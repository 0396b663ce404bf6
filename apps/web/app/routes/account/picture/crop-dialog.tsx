import { ZoomIn, ZoomOut } from 'lucide-react';
import { useCallback, useId, useRef, useState, type ReactNode } from 'react';
import { problemIn } from '#app/api/browser.ts';
import { unknownProblem, type Problem } from '#app/api/problem.ts';
import { Button } from '#app/design/button.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { middle, mostZoom, zoomed, type Crop } from './crop.ts';
import { CropFrame } from './crop-frame.tsx';
import { sendPicture } from './send-picture.ts';

interface CropDialogProps {
  picture: ImageBitmap;
  onClose: () => void;
  onSent: (assetId: string) => void;
}

const blobOf = (canvas: HTMLCanvasElement): Promise<Blob> => new Promise((resolve, reject) => {
  canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave no picture'))), 'image/jpeg', 0.92);
});

/** Lets somebody choose the square of their picture, and sends that. */
export const CropDialog = ({ picture, onClose, onSent }: CropDialogProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const id = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [crop, setCrop] = useState<Crop>(middle);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const change = useCallback((next: (before: Crop) => Crop) => setCrop(next), []);
  const send = async (): Promise<void> => {
    if (!canvas.current) return;
    setBusy(true);
    setProblem(undefined);
    try {
      onSent(await sendPicture(await blobOf(canvas.current)));
    } catch (error) {
      setProblem(error instanceof Error ? problemIn(error) ?? unknownProblem(500) : unknownProblem(500));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open onOpenChange={(open) => !open && !busy && onClose()} size="small" title={t.account.picture.crop} note={t.account.picture.cropNote}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.cancel}</Button></DialogClose>
          <Button busy={busy} onClick={() => void send()}>{t.account.picture.use}</Button>
        </>
      )}
    >
      {problem && <Notice kind="danger" className="mb-4">{texts.beside(problem, [])}</Notice>}
      <CropFrame picture={picture} crop={crop} onCrop={change} canvas={canvas} />
      <div className="mx-auto mt-4 flex max-w-80 items-center gap-3 text-faint [&_svg]:size-5">
        <ZoomOut aria-hidden />
        <label htmlFor={id} className="sr-only">{t.account.picture.zoom}</label>
        <input
          id={id} type="range" min={1} max={mostZoom} step={0.01} value={crop.zoom} className="h-11 min-w-0 flex-1 cursor-pointer accent-brand"
          onChange={({ target }) => change((before) => zoomed(picture, before, target.valueAsNumber))}
        />
        <ZoomIn aria-hidden />
      </div>
    </Dialog>
  );
};
