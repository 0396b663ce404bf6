import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { problemIn, Refusal } from '#app/api/browser.ts';
import type { SubtitleTrack } from '#app/api/models.ts';
import type { Problem } from '#app/api/problem.ts';
import { Button } from '#app/design/button.tsx';
import { Dialog } from '#app/design/dialog.tsx';
import { Field, Select } from '#app/design/field.tsx';
import { FileDrop } from '#app/design/file-drop.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useToast } from '#app/design/toast.ts';
import type { Messages } from '#app/i18n/catalogue.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { problemText } from '#app/i18n/problems.ts';
import { useLanguageNames } from './language-names.ts';
import { uploadTrack } from './use-subtitles.ts';

const mostBytes = 2_000_000;

const numberIn = ({ params }: Problem, name: string): number | undefined => {
  const value = params?.[name];
  return typeof value === 'number' ? value : undefined;
};

/** What is wrong with a file, with the line or the subtitle where it is. */
const faultText = (t: Messages, number: (value: number) => string, problem: Problem): string => {
  const own = t.subtitles;
  if (problem.code === 'web.not_utf8') return own.notUtf8;
  if (problem.code === 'media.webvtt_invalid') {
    const line = numberIn(problem, 'line');
    if (line !== undefined) return own.wrongLine(number(line), own.invalidFile);
    return problem.rule === 'minItems' ? own.emptyFile : own.tooManyCues(number(numberIn(problem, 'limit') ?? 0));
  }
  if (problem.code === 'media.cues_invalid') {
    const faults: Readonly<Record<string, string>> = { overlap: own.editor.faults.overlap, afterFrom: own.editor.faults.order, withinFilm: own.editor.faults.beyond, maxLength: own.editor.faults.long };
    return own.wrongCue(number(numberIn(problem, 'cue') ?? 0), faults[problem.rule ?? ''] ?? problemText(t, problem));
  }
  return problemText(t, problem);
};

/** Says so when the file is in no encoding that subtitles are in, instead of showing other letters. */
const textIn = async (file: File): Promise<string> => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal({ title: 'Not UTF-8', status: 0, code: 'web.not_utf8' });
    throw error;
  }
};

interface UploadDialogProps {
  assetId: string;
  tracks: readonly SubtitleTrack[];
  /** The language is settled when a track is to be replaced. */
  language: string | undefined;
  onClose: () => void;
}

/** Takes a WebVTT file of the teacher's own. */
export const UploadDialog = ({ assetId, tracks, language, onClose }: UploadDialogProps): ReactNode => {
  const t = useMessages();
  const own = t.subtitles;
  const { number } = useFormats();
  const toast = useToast();
  const client = useQueryClient();
  const { nameOf, languages } = useLanguageNames();
  const [chosen, setChosen] = useState(language ?? languages.find(({ code }) => !tracks.some((track) => track.language === code))?.code ?? 'es');
  const [file, setFile] = useState<File>();
  const replaced = tracks.find((track) => track.language === chosen);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async (taken: File) => {
      await uploadTrack(assetId, chosen, replaced?.version, await textIn(taken));
      await client.invalidateQueries({ queryKey: ['subtitles', assetId] });
    },
    onSuccess: () => {
      toast.show({ text: own.uploaded(nameOf(chosen)), tone: 'success' });
      onClose();
    },
  });
  const problem = problemIn(error);
  const take = ([taken]: File[]): void => {
    reset();
    setFile(taken);
  };
  return (
    <Dialog
      title={own.uploadTitle} note={own.uploadNote} open onOpenChange={(open) => { if (!open) onClose(); }}
      footer={(
        <>
          <Button variant="secondary" onClick={onClose}>{t.common.cancel}</Button>
          <Button disabled={file === undefined} busy={isPending} onClick={() => { if (file) mutate(file); }}>{own.send}</Button>
        </>
      )}
    >
      <div className="flex flex-col gap-4">
        <Field label={own.language}>
          <Select value={chosen} disabled={language !== undefined} onChange={(event) => { reset(); setChosen(event.target.value); }}>
            {language !== undefined && !languages.some(({ code }) => code === language) && <option value={language}>{nameOf(language)}</option>}
            {languages.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
          </Select>
        </Field>
        {replaced && <Notice kind="warning">{own.uploadReplaces(nameOf(chosen))}</Notice>}
        <FileDrop label={own.chooseFile} hint={own.fileHint} accept=".vtt,text/vtt" maxBytes={mostBytes} onFiles={take} />
        {file && <p className="flex items-center gap-2 text-sm text-soft"><FileText aria-hidden className="size-4.5 shrink-0" /><span className="truncate">{file.name}</span></p>}
        {problem && <Notice kind="danger">{faultText(t, number, problem)}</Notice>}
      </div>
    </Dialog>
  );
};
