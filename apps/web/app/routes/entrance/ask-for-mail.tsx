import { MailCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Form, Link, useNavigation } from 'react-router';
import type { Problem } from '#app/api/problem.ts';
import { Button } from '#app/design/button.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { EntranceFrame } from './entrance-frame.tsx';

interface AskForMailProps {
  texts: { title: string; lead: string; action: string };
  /** What came of it, once it was asked for. */
  answer: { email: string; problem?: Problem | undefined } | undefined;
}

/** Asks for a mail with a link. What is answered tells nobody whether there is such an account. */
export const AskForMail = ({ texts, answer }: AskForMailProps): ReactNode => {
  const t = useMessages();
  const problems = useProblemTexts();
  const busy = useNavigation().state === 'submitting';
  const problem = answer?.problem;
  const general = problems.beside(problem, ['email']);
  const back = <Link to="/sign-in" className="font-medium text-brand underline underline-offset-4">{t.entrance.backToSignIn}</Link>;
  if (answer && !problem) {
    return (
      <EntranceFrame title={t.entrance.mailSentTitle} lead={t.entrance.mailSentLead(answer.email)} below={back}>
        <div role="status" className="flex items-start gap-3">
          <MailCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-success" />
          <p>{t.entrance.mailSentHint}</p>
        </div>
      </EntranceFrame>
    );
  }
  return (
    <EntranceFrame title={texts.title} lead={texts.lead} below={back}>
      <Form method="post" className="flex flex-col gap-5">
        {general !== undefined && <Notice kind="danger">{general}</Notice>}
        <Field label={t.entrance.email} error={problems.at(problem, 'email')}>
          <Input type="email" name="email" autoComplete="username" required minLength={3} maxLength={254} autoFocus defaultValue={answer?.email} />
        </Field>
        <Button type="submit" size="large" wide busy={busy}>{texts.action}</Button>
      </Form>
    </EntranceFrame>
  );
};
