import type { Generated, GeneratedAlways } from 'kysely';

export interface AccountTable {
  name: string;
  user_id: string;
}

export interface AssetTable {
  filename: string;
  id: string;
  kind: string;
  mime_type: string;
  owner_id: string;
  purpose: string;
  size: number;
}

export interface ClassTable {
  code: Generated<string>;
  course_id: number;
  created_at: Date;
  ends_on: Date | null;
  id: GeneratedAlways<number>;
  sourced_id: string | null;
  starts_on: Date | null;
  title: string;
  updated_at: Date;
}

export interface ClassImportBatchTable {
  answer: unknown;
  batch: number;
  done_at: Date;
  run_id: string;
}

export interface ClassMemberTable {
  class_id: number;
  enrolment_id: number | null;
  joined_at: Date;
  role: string;
  sourced_id: string | null;
  user_id: string;
}

export interface ClosedOrderTable {
  closed_at: Date;
  order_id: string;
  reason: string;
}

export interface CourseTable {
  category: string | null;
  cover_asset_id: string | null;
  created_at: Date;
  description: Generated<string>;
  id: GeneratedAlways<number>;
  language: Generated<string>;
  level: Generated<string>;
  name: string;
  outcomes: Generated<string[]>;
  price_amount: number | null;
  price_currency: string | null;
  seats: number | null;
  status: Generated<string>;
  summary: Generated<string>;
  teacher_id: number;
  updated_at: Date;
  version: Generated<number>;
}

export interface CourseFigureTable {
  amount: number;
  course_id: number;
  key: number;
  kind: string;
}

export interface CourseFigureChangeTable {
  amount: number;
  course_id: number;
  id: GeneratedAlways<number>;
  key: number;
  kind: string;
}

export interface EnrolmentTable {
  completed_at: Date | null;
  course_id: number;
  granted_at: Date;
  id: GeneratedAlways<number>;
  order_id: string | null;
  revoked_at: Date | null;
  source: string;
  student_id: number;
}

export interface GuardianTable {
  areas: Generated<string[]>;
  linked_at: Date;
  parent_id: number;
  student_id: number;
}

export interface LessonTable {
  body: string | null;
  chapters: Generated<unknown>;
  course_id: number | null;
  duration_seconds: number | null;
  id: GeneratedAlways<number>;
  kind: string;
  module_id: number | null;
  position: number;
  preview: Generated<boolean>;
  reading_seconds: GeneratedAlways<number | null>;
  removal_settled: Generated<boolean>;
  removed_at: Date | null;
  removed_from: number | null;
  removed_from_module: number | null;
  removed_with_module: Generated<boolean>;
  title: string;
  version: Generated<number>;
}

export interface LessonAssetTable {
  asset_id: string;
  lesson_id: number;
  position: number;
  purpose: string;
  required_owner: string | null;
  title: string | null;
}

export interface LessonProgressTable {
  completed: Generated<boolean>;
  enrolment_id: number;
  first_completed_at: Date | null;
  lesson_id: number;
  position_seconds: Generated<number>;
  updated_at: Date;
}

export interface ModuleTable {
  course_id: number | null;
  id: GeneratedAlways<number>;
  position: number;
  removed_at: Date | null;
  removed_from: number | null;
  title: string;
  version: Generated<number>;
}

export interface NoteTable {
  body: string;
  created_at: Date;
  id: GeneratedAlways<number>;
  lesson_id: number;
  position_seconds: number | null;
  updated_at: Date;
  user_id: string;
}

export interface ParentTable {
  id: GeneratedAlways<number>;
  name: string;
  user_id: string | null;
}

export interface SourcedCourseTable {
  course_id: number;
  sourced_id: string;
}

export interface StudentTable {
  id: GeneratedAlways<number>;
  name: string;
  user_id: string | null;
}

export interface TeacherTable {
  id: GeneratedAlways<number>;
  name: string;
  user_id: string | null;
}

export interface Tables {
  account: AccountTable;
  asset: AssetTable;
  class: ClassTable;
  class_import_batch: ClassImportBatchTable;
  class_member: ClassMemberTable;
  closed_order: ClosedOrderTable;
  course: CourseTable;
  course_figure: CourseFigureTable;
  course_figure_change: CourseFigureChangeTable;
  enrolment: EnrolmentTable;
  guardian: GuardianTable;
  lesson: LessonTable;
  lesson_asset: LessonAssetTable;
  lesson_progress: LessonProgressTable;
  module: ModuleTable;
  note: NoteTable;
  parent: ParentTable;
  sourced_course: SourcedCourseTable;
  student: StudentTable;
  teacher: TeacherTable;
}
