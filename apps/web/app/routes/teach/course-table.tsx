import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Form, Link, useSearchParams, useSubmit } from 'react-router';
import type { CourseInFigures, CourseStatus } from '#app/api/models.ts';
import { Cover } from '#app/design/cover.tsx';
import { DataTable, type DataColumn } from '#app/design/data-table.tsx';
import { Input } from '#app/design/field.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { Segmented } from '#app/design/segmented.tsx';
import type { Sort } from '#app/design/table-sort.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { Price } from '#app/routes/store/price.tsx';
import { CourseStatusBadge } from './course-status-badge.tsx';
import { Sparkline } from './sparkline.tsx';

interface CourseTableProps {
  items: readonly CourseInFigures[];
  next: string | null;
  all: boolean;
  sort: Sort | undefined;
  status: CourseStatus | undefined;
  search: string;
  empty: ReactNode;
}

const CourseCell = ({ course, all }: { course: CourseInFigures; all: boolean }): ReactNode => {
  const t = useMessages();
  const facts = [t.store.lessonCount(course.lessonCount), ...(all ? [course.teacher.name] : [])];
  return (
    <span className="flex min-w-0 items-center gap-3.5">
      <span className="w-20 shrink-0">
        <Cover
          url={course.coverAssetId === undefined ? undefined : `/v1/assets/${course.coverAssetId}/content`}
          subject={course.category ?? String(course.id)} kind="course" sizes="5rem" className="rounded-control"
        />
      </span>
      <span className="min-w-0">
        <Link to={`/teach/${course.id}`} lang={course.language} className="font-semibold wrap-anywhere hover:underline">{course.name}</Link>
        <span className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-faint"><CourseStatusBadge status={course.status} />{facts.join(' · ')}</span>
      </span>
    </span>
  );
};

const useCourseColumns = (all: boolean): DataColumn<CourseInFigures>[] => {
  const t = useMessages().teach;
  const { number, percent, date } = useFormats();
  return [
    { key: 'title', label: t.list.course, sortable: true, main: true, cell: (course) => <CourseCell course={course} all={all} />, className: '@2xl:min-w-80' },
    { key: 'students', label: t.overview.students, sortable: true, figures: true, cell: ({ students }) => number(students) },
    {
      key: 'progress', label: t.overview.averageProgress, sortable: true,
      cell: ({ averageProgress, name, students }) => (students === 0
        ? <span className="text-faint">—</span>
        : (
          <span className="flex items-center gap-2.5 @max-2xl:w-40">
            <ProgressBar value={averageProgress} label={t.list.progressOf(name)} className="min-w-16" />
            <span className="min-w-11 shrink-0 text-right text-sm whitespace-nowrap tabular-nums">{percent(averageProgress)}</span>
          </span>
        )),
    },
    { key: 'finished', label: t.overview.finished, figures: true, cell: ({ finished }) => number(finished) },
    {
      key: 'new', label: t.list.lastDays,
      cell: ({ newStudents, newByDay }) => (
        <span className="flex items-center gap-3 @max-2xl:justify-end">
          <Sparkline values={newByDay} />
          <span className="tabular-nums">{newStudents > 0 ? `+${number(newStudents)}` : number(0)}</span>
        </span>
      ),
    },
    {
      key: 'price', label: t.list.price, figures: true,
      cell: ({ price }) => (price ? <Price money={price} /> : <span className="text-faint">{t.noPrice}</span>), initiallyHidden: true,
    },
    { key: 'updated', label: t.list.updated, sortable: true, figures: true, cell: ({ updatedAt }) => <time dateTime={updatedAt}>{date(updatedAt)}</time> },
  ];
};

const Filters = ({ status, search }: Pick<CourseTableProps, 'status' | 'search'>): ReactNode => {
  const t = useMessages();
  const submit = useSubmit();
  const [parameters] = useSearchParams();
  const sort = parameters.get('sort');
  return (
    <Form role="search" className="flex flex-wrap items-center gap-3" onSubmit={(event) => { event.preventDefault(); void submit(event.currentTarget); }}>
      <Input type="search" name="search" key={search} defaultValue={search} icon={<Search />} aria-label={t.teach.list.search} placeholder={t.teach.list.search} maxLength={200} className="w-64 max-sm:w-full" />
      <Segmented
        label={t.teach.list.status} name="status" value={status ?? ''} className="max-sm:w-full max-sm:[&_label]:px-1.5"
        segments={[{ value: '', label: t.common.all }, ...(['published', 'draft', 'archived'] as const).map((value) => ({ value, label: t.teach.statuses[value] }))]}
        onChange={(chosen) => {
          const next = new URLSearchParams({ ...(search !== '' && { search }), ...(chosen !== '' && { status: chosen }), ...(sort !== null && { sort }) });
          void submit(next, { preventScrollReset: true });
        }}
      />
      {sort !== null && <input type="hidden" name="sort" value={sort} />}
    </Form>
  );
};

/** The courses of a teacher, or of everybody, with what happens in them. */
export const CourseTable = ({ items, next, all, sort, status, search, empty }: CourseTableProps): ReactNode => {
  const t = useMessages();
  const columns = useCourseColumns(all);
  return (
    <DataTable
      id="own-courses" caption={t.teach.lead} columns={columns} rows={items} rowKey={({ id }) => String(id)} sort={sort} next={next} empty={empty}
      filters={<Filters status={status} search={search} />}
    />
  );
};
