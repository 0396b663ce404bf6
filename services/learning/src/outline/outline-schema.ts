import { IntegerId, Uuid } from '@liceo/contracts/schemas';
import { Nullable, Text, Timestamp } from '@liceo/kernel/http';
import Type, { type Static } from 'typebox';
import { mostChapters } from './chapter.ts';
import { maxBodyBytes } from './lesson.ts';

export const ById = Type.Object({ id: IntegerId });

const Expected = Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'The version that was changed. Another one by now: 409.' }));
const Version = Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'Counts up with every change.' });

export const NewModuleBody = Type.Object({ title: Text(255) });
export const ModuleBody = Type.Object({ title: Text(255), version: Expected });

export const OutlineBody = Type.Object({
  modules: Type.Array(
    Type.Object({ id: IntegerId, lessons: Type.Array(IntegerId, { maxItems: 1000 }) }),
    { maxItems: 500, description: 'Every module and lesson of the course exactly once, in the new order.' },
  ),
});

const Before = Nullable(IntegerId);
export const ModulePlaceBody = Type.Object({ before: Before }, { description: 'The module that follows; null at the end.' });
export const LessonPlaceBody = Type.Object(
  { moduleId: IntegerId, before: Before }, { description: 'A module, and the lesson of it that follows; null at its end.' },
);

const LessonKind = Type.Union([Type.Literal('text'), Type.Literal('video')]);
const Title = Text(255);
const Seconds = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const Chapters = Type.Array(
  Type.Object({ startSeconds: Seconds, title: Text(120) }),
  { maxItems: mostChapters, description: 'Where the parts of a video begin, in order.' },
);

const lessonFields = {
  body: Type.Optional(Nullable(Type.String({ maxLength: maxBodyBytes, description: 'Markdown, at most 100 kB.' }))),
  assetId: Type.Optional(Nullable(Uuid)),
  attachments: Type.Optional(Type.Array(Type.Object({ assetId: Uuid, title: Title }), { maxItems: 50 })),
  chapters: Type.Optional(Chapters),
  preview: Type.Optional(Type.Boolean()),
  durationSeconds: Type.Optional(Nullable(Seconds)),
};

export const NewLessonBody = Type.Object({ title: Title, kind: LessonKind, ...lessonFields });
export const LessonBody = Type.Object({ title: Type.Optional(Title), kind: Type.Optional(LessonKind), ...lessonFields, version: Expected });
export const DuplicateBody = Type.Object({ title: Title });
export type LessonBody = Static<typeof LessonBody>;

const progressFields = { completed: Type.Optional(Type.Boolean()), positionSeconds: Type.Optional(Seconds) };

export const Module = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  version: Version,
  lessons: Type.Array(Type.Object({
    id: Type.Integer(),
    title: Type.String(),
    kind: LessonKind,
    durationSeconds: Type.Optional(Seconds),
    readingSeconds: Type.Optional(Type.Integer({ minimum: 0, description: 'How long it takes to read a text.' })),
    preview: Type.Boolean(),
    version: Version,
    ...progressFields,
  })),
});

export const OutlineResponse = Type.Object({
  courseId: Type.Integer(),
  enrolled: Type.Boolean(),
  progress: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  outcomes: Type.Array(Type.String({ description: 'What somebody can do after the course' })),
  nextLessonId: Type.Optional(Type.Integer({ description: 'Where the enrolled go on.' })),
  items: Type.Array(Module),
});

const Asset = Type.Object({
  assetId: Uuid,
  title: Type.Optional(Type.String()),
  filename: Type.Optional(Type.String()),
  mimeType: Type.Optional(Type.String()),
  size: Type.Optional(Type.Integer()),
});

export const Lesson = Type.Object({
  id: Type.Integer(),
  courseId: Type.Integer(),
  moduleId: Type.Integer(),
  title: Type.String(),
  kind: LessonKind,
  body: Type.Optional(Type.String()),
  assetId: Type.Optional(Uuid),
  asset: Type.Optional(Asset),
  attachments: Type.Array(Asset),
  chapters: Chapters,
  preview: Type.Boolean(),
  version: Version,
  durationSeconds: Type.Optional(Seconds),
  previousLessonId: Type.Optional(Type.Integer()),
  nextLessonId: Type.Optional(Type.Integer()),
  ...progressFields,
});

export const AssetAccess = Type.Object({
  allowed: Type.Boolean(),
  reason: Type.Union([
    Type.Literal('cover'), Type.Literal('preview'), Type.Literal('enrolled'), Type.Literal('teacher_or_staff'),
    Type.Literal('not_enrolled'), Type.Literal('unused'),
  ]),
});

export const RemovedList = Type.Object({
  items: Type.Array(Type.Object({
    kind: Type.Union([Type.Literal('module'), Type.Literal('lesson')]),
    id: Type.Integer(),
    title: Type.String(),
    lessons: Type.Optional(Type.Integer({ description: 'How many lessons a module took along.' })),
    removedAt: Timestamp,
  })),
});
