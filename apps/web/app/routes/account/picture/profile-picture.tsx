import { Camera, Trash2 } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Profile } from '#app/api/models.ts';
import { Avatar, pictureAt } from '#app/design/avatar.tsx';
import { Button } from '#app/design/button.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from '../profile.tsx';
import { openPicture } from './open-picture.ts';

const CropDialog = lazy(async () => ({ default: (await import('./crop-dialog.tsx')).CropDialog }));

/** The picture of one's profile: chosen, cut to a square, changed and taken away. */
export const ProfilePicture = ({ profile: { name, avatarAssetId } }: { profile: Pick<Profile, 'name' | 'avatarAssetId'> }): ReactNode => {
  const t = useMessages();
  const toast = useToast();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const chooser = useRef<HTMLInputElement>(null);
  const [picture, setPicture] = useState<ImageBitmap>();
  const [unreadable, setUnreadable] = useState(false);
  const busy = fetcher.state !== 'idle';
  const fault = unreadable ? t.account.picture.unreadable : texts.beside(fetcher.data?.problem, []);

  const wanted = useRef(avatarAssetId);
  useEffect(() => {
    if (fetcher.data && !fetcher.data.problem) toast.show({ tone: 'success', text: wanted.current === null ? t.account.picture.removed : t.account.picture.saved });
    // The answer is told once, whatever language is chosen afterwards.
  }, [fetcher.data]);

  const close = (): void => {
    picture?.close();
    setPicture(undefined);
  };
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const opened = await openPicture(file);
    setUnreadable(opened === undefined);
    setPicture(opened);
  };
  const show = (assetId: string | null): void => {
    wanted.current = assetId;
    setUnreadable(false);
    void fetcher.submit({ intent: 'picture', assetId: assetId ?? '' }, { method: 'post' });
  };

  return (
    <div className="mb-7 flex flex-wrap items-center gap-x-5 gap-y-4">
      <Avatar name={name} src={pictureAt(avatarAssetId)} size="huge" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap gap-2">
          <Button variant="secondary" size="small" busy={busy} onClick={() => chooser.current?.click()}>
            <Camera aria-hidden />{avatarAssetId === null ? t.account.picture.choose : t.account.picture.change}
          </Button>
          {avatarAssetId !== null && (
            <Button variant="ghost" size="small" disabled={busy} onClick={() => show(null)}><Trash2 aria-hidden />{t.account.picture.remove}</Button>
          )}
        </div>
        <p className="mt-2 text-sm text-faint">{t.account.picture.hint}</p>
        <div role="alert">{fault !== undefined && <p className="mt-1 text-sm font-medium text-danger">{fault}</p>}</div>
      </div>
      <input
        ref={chooser} type="file" accept="image/jpeg,image/png,image/webp,image/avif" hidden aria-label={t.account.picture.choose}
        onChange={({ target }) => {
          void choose(target.files?.[0]);
          target.value = '';
        }}
      />
      {picture && (
        <Suspense fallback={null}>
          <CropDialog
            picture={picture} onClose={close}
            onSent={(assetId) => {
              close();
              show(assetId);
            }}
          />
        </Suspense>
      )}
    </div>
  );
};
