import { Plus, X } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { StudentCourse } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Button, IconButton } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Combobox, type ComboboxOption } from '#app/design/combobox.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Field } from '#app/design/field.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { findCourses } from './find.ts';
import { usePersonChange } from './use-person-change.ts';

const Course = ({ course, mayChange }: { course: StudentCourse; mayChange: boolean }): ReactNode => {
  const t = useMessages();
  const { date, percent } = useFormats();
  const change = usePersonChange(t.people.courseWithdrawn(course.title));
  return (
    <li className="flex items-center gap-4 py-3.5 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="min-w-0 truncate font-medium">{course.title}</span>
          {course.status === 'completed' && <Badge tone="success">{t.people.courseDone}</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-faint">
          {t.people.courseSince(date(course.grantedAt))}{course.lastActiveAt !== undefined && ` · ${t.people.courseActive(date(course.lastActiveAt))}`}
        </p>
        <div className="mt-2 flex items-center gap-3">
          <ProgressBar value={course.progress} label={t.people.progressOf(course.title)} className="max-w-64" />
          <span className="text-sm text-soft tabular-nums">{percent(course.progress)}</span>
        </div>
      </div>
      {mayChange && (
        <ConfirmDialog
          danger title={t.people.withdrawQuestion(course.title)} confirm={t.people.withdrawYes}
          onConfirm={() => change.submit({ intent: 'withdraw-course', enrolment: String(course.id) })}
          trigger={<IconButton label={t.people.withdraw(course.title)} busy={change.busy}>{!change.busy && <X aria-hidden />}</IconButton>}
        >
          {t.people.withdrawNote}
        </ConfirmDialog>
      )}
    </li>
  );
};

const GiveCourse = ({ name }: { name: string }): ReactNode => {
  const t = useMessages();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [course, setCourse] = useState<ComboboxOption>();
  const change = usePersonChange(t.people.courseGiven);
  return (
    <Dialog
      size="small" title={t.people.giveCourse} note={t.people.giveCourseNote} open={open} onOpenChange={(next) => { setOpen(next); setCourse(undefined); }}
      trigger={<Button variant="secondary" size="small" busy={change.busy}><Plus aria-hidden />{t.people.giveCourse}</Button>}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.cancel}</Button></DialogClose>
          <Button type="submit" form={id} disabled={!course}>{t.people.giveCourseYes}</Button>
        </>
      )}
    >
      <form
        id={id} onSubmit={(event) => {
          event.preventDefault();
          if (!course) return;
          change.submit({ intent: 'give-course', course: course.value, name });
          setOpen(false);
        }}
      >
        <Field label={t.people.course}><Combobox search={findCourses} onChange={setCourse} required /></Field>
      </form>
    </Dialog>
  );
};

/** What somebody learns, and how far they are. */
export const PersonCourses = ({ courses, name }: { courses: readonly StudentCourse[] | undefined; name: string }): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  const mayChange = may(viewer, 'enrolments:write');
  if (courses === undefined) return null;
  return (
    <Panel title={t.people.courses} actions={mayChange && <GiveCourse name={name} />}>
      {courses.length === 0
        ? <p className="text-soft">{t.people.noCourses}</p>
        : <ul className="divide-y divide-line">{courses.map((course) => <Course key={course.id} course={course} mayChange={mayChange} />)}</ul>}
    </Panel>
  );
};
