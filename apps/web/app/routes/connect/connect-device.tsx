import type { ReactNode } from 'react';
import { Link, redirectDocument } from 'react-router';
import type { Route } from './+types/connect-device.ts';
import { Button } from '#app/design/button.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { EntranceFrame } from '#app/routes/entrance/entrance-frame.tsx';

const action = '/oauth2/device';

export const loader = ({ request }: Route.LoaderArgs) => {
  const parameters = new URL(request.url).searchParams;
  const [xsrf, code, application, done, fault] = ['xsrf', 'code', 'application', 'done', 'fault'].map((name) => parameters.get(name) ?? undefined);
  // Only the provider can say what its form has to carry.
  if (xsrf === undefined && done === undefined) throw redirectDocument(action);
  return { xsrf, code, application, done, fault };
};

const Home = (): ReactNode => <Link to="/" className="font-medium text-brand underline underline-offset-4">{useMessages().errors.toHome}</Link>;

const AskForCode = ({ xsrf, code, fault }: { xsrf: string | undefined; code: string | undefined; fault: string | undefined }): ReactNode => {
  const t = useMessages();
  const faults: Readonly<Record<string, string>> = t.connect.device.faults;
  return (
    <EntranceFrame title={t.connect.device.title} lead={t.connect.device.lead} below={<Home />}>
      <form method="post" action={action} className="flex flex-col gap-5">
        <input type="hidden" name="xsrf" value={xsrf} />
        <Field label={t.connect.device.code} error={fault === undefined ? undefined : faults[fault] ?? t.connect.device.faults.failed}>
          <Input name="user_code" defaultValue={code} required maxLength={20} autoComplete="off" autoCapitalize="characters" spellCheck={false} autoFocus className="font-mono tracking-widest uppercase" />
        </Field>
        <Button type="submit" size="large" wide>{t.connect.device.next}</Button>
      </form>
    </EntranceFrame>
  );
};

const Confirm = ({ xsrf, code, application }: { xsrf: string | undefined; code: string | undefined; application: string }): ReactNode => {
  const t = useMessages();
  return (
    <EntranceFrame title={t.connect.device.confirmTitle(application)} lead={t.connect.device.confirmLead} below={<Home />}>
      <form method="post" action={action} className="flex flex-col gap-5">
        <input type="hidden" name="xsrf" value={xsrf} />
        <input type="hidden" name="user_code" value={code} />
        <p className="text-center font-mono text-[1.75rem] tracking-widest">{code}</p>
        <div className="flex flex-col-reverse gap-2 sm:flex-row">
          <Button type="submit" name="abort" value="yes" variant="secondary" size="large" className="flex-1">{t.connect.device.no}</Button>
          <Button type="submit" name="confirm" value="yes" size="large" className="flex-1">{t.connect.device.yes}</Button>
        </div>
      </form>
    </EntranceFrame>
  );
};

const ConnectDevice = ({ loaderData: { xsrf, code, application, done, fault } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  if (done !== undefined) {
    return <EntranceFrame title={t.connect.device.doneTitle} lead={t.connect.device.done(done)} below={<Home />}><p>{t.connect.consent.undo}</p></EntranceFrame>;
  }
  return application === undefined ? <AskForCode xsrf={xsrf} code={code} fault={fault} /> : <Confirm xsrf={xsrf} code={code} application={application} />;
};

export default ConnectDevice;
