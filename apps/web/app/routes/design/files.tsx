import { useState, type ReactNode } from 'react';
import { FileDrop, FileProgress } from '#app/design/file-drop.tsx';
import { Specimen, useGuide } from './specimen.tsx';

const megabyte = 1_000_000;
const nothing = (): void => undefined;

/** The files that were dropped here, which go nowhere. */
const Taken = (): ReactNode => {
  const { samples } = useGuide();
  const [files, setFiles] = useState<readonly File[]>([]);
  return (
    <>
      <FileDrop label={samples.chooseFiles} hint={samples.pictureHint} accept="image/*" maxBytes={10 * megabyte} multiple onFiles={(more) => setFiles([...files, ...more])} />
      {files.map((file, position) => (
        <FileProgress
          key={`${position} ${file.name}`} filename={file.name} size={file.size} sent={file.size} status="done"
          onRemove={() => setFiles(files.filter((other) => other !== file))}
        />
      ))}
    </>
  );
};

export const FilesSection = (): ReactNode => {
  const { samples, states } = useGuide();
  return (
    <>
      <Specimen title="FileDrop" stacked>
        <Taken />
        <FileDrop label={`${samples.choosePicture}, ${states.error.toLowerCase()}`} hint={samples.pictureHint} error={samples.fileLost} onFiles={nothing} />
        <FileDrop label={`${samples.choosePicture}, ${states.disabled.toLowerCase()}`} hint={samples.pictureHint} disabled onFiles={nothing} />
      </Specimen>
      <Specimen title="FileProgress" stacked>
        <FileProgress filename={samples.file} size={84 * megabyte} sent={0} status="waiting" onRemove={nothing} />
        <FileProgress filename={samples.file} size={84 * megabyte} sent={31.5 * megabyte} status="sending" onPause={nothing} onRemove={nothing} />
        <FileProgress filename={samples.longFile} size={84 * megabyte} sent={52 * megabyte} status="paused" onResume={nothing} onRemove={nothing} />
        <FileProgress filename={samples.file} size={84 * megabyte} sent={84 * megabyte} status="done" onRemove={nothing} />
        <FileProgress filename={samples.longFile} size={84 * megabyte} sent={11 * megabyte} status="failed" error={samples.fileLost} onRetry={nothing} onRemove={nothing} />
      </Specimen>
    </>
  );
};
