import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { problemOf } from '#app/api/outcome.ts';
import { unknownProblem, type Problem } from '#app/api/problem.ts';
import { Panel } from '#app/design/card.tsx';
import { Checkbox } from '#app/design/field.tsx';
import { FileDrop } from '#app/design/file-drop.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';

const mostBytes = 24 * 1024 * 1024;

/** Sends a file to be checked; by its name it is a table or an archive. */
const check = async (file: File, choices: { demographics: boolean; inviteGuardians: boolean }): Promise<{ id: string } | { problem: Problem }> => {
  const format = /\.zip$/i.test(file.name) ? 'oneroster' : 'people';
  const query = new URLSearchParams({ format, fileName: file.name.slice(0, 200), demographics: String(choices.demographics), inviteGuardians: String(choices.inviteGuardians) });
  const response = await fetch(`/v1/imports?${query.toString()}`, { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } });
  const answer: unknown = await response.json();
  const problem = problemOf({ error: answer, response });
  if (problem) return { problem };
  return typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string' ? { id: answer.id } : { problem: unknownProblem(500) };
};

export const ImportUpload = (): ReactNode => {
  const t = useMessages().people.imports;
  const texts = useProblemTexts();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [choices, setChoices] = useState({ demographics: false, inviteGuardians: false });
  const send = async (file: File): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const outcome = await check(file, choices).catch(() => ({ problem: unknownProblem(0) }));
    setBusy(false);
    if ('problem' in outcome) setProblem(outcome.problem);
    else await navigate(`/console/import?run=${outcome.id}`);
  };
  return (
    <Panel title={t.choose} note={t.chooseNote}>
      <div className="flex flex-col gap-4">
        <FileDrop
          label={t.chooseFile} hint={t.formats} accept=".csv,.zip" maxBytes={mostBytes} disabled={busy} error={texts.beside(problem, [])}
          onFiles={([file]) => { if (file) void send(file); }}
        />
        <Checkbox checked={choices.demographics} onChange={(event) => setChoices({ ...choices, demographics: event.target.checked })} label={t.demographics} />
        <Checkbox
          checked={choices.inviteGuardians} onChange={(event) => setChoices({ ...choices, inviteGuardians: event.target.checked })}
          label={<>{t.inviteGuardians}<span className="block text-sm text-faint">{t.inviteGuardiansHint}</span></>}
        />
        {busy && <ProgressBar endless value={0} label={t.checking} />}
      </div>
    </Panel>
  );
};
