import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { goods } from './goods.ts';
import { md, videoSeconds } from './subject.ts';
import { subjects } from './subjects.ts';

const courses = subjects.flatMap((subject) => subject.courses);
const published = courses.filter(({ draft }) => !draft);
const lessonsOf = (course: (typeof courses)[number]) => course.modules.flatMap(({ lessons }) => lessons);
const lessons = courses.flatMap(lessonsOf);
const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);

describe('the courses of the demo academy', () => {
  it('are twenty-four for sale and a draft, in six subjects and two languages', () => {
    expect(subjects.map(({ slug }) => slug)).toHaveLength(6);
    expect(published).toHaveLength(24);
    expect(courses).toHaveLength(25);
    expect(published.filter(({ language }) => language === 'es')).toHaveLength(12);
    expect(published.filter(({ language }) => language === 'en')).toHaveLength(12);
  });

  it('have names of their own, and so do their modules and lessons, since a continued load goes by them', () => {
    expect(repeated([...courses.map(({ name }) => name), ...goods.map(({ title }) => title)])).toEqual([]);
    for (const course of courses) {
      expect(repeated(course.modules.map(({ title }) => title))).toEqual([]);
      expect(repeated(lessonsOf(course).map(({ title }) => title))).toEqual([]);
    }
  });

  it.each(published.map((course) => [course.name, course] as const))('%s is complete', (_name, course) => {
    expect(course.summary.length).toBeGreaterThan(40);
    expect(course.summary.length).toBeLessThanOrEqual(300);
    expect(course.description.length).toBeGreaterThan(100);
    expect(course.outcomes.length).toBeGreaterThanOrEqual(3);
    expect(course.outcomes.length).toBeLessThanOrEqual(12);
    for (const outcome of course.outcomes) expect(outcome.length, outcome).toBeLessThanOrEqual(160);
    expect(course.modules.length).toBeGreaterThanOrEqual(2);
    for (const module of course.modules) expect(module.lessons.length).toBeGreaterThanOrEqual(2);
    expect(lessonsOf(course).filter(({ preview }) => preview)).toHaveLength(1);
  });

  it('teach something in every lesson, and never the same twice', () => {
    for (const { title, text, video } of lessons) {
      expect(text.split(/\s+/).length, title).toBeGreaterThan(video ? 40 : 60);
      expect(text, title).not.toMatch(/lorem ipsum|\[object/i);
    }
    expect(repeated(lessons.map(({ text }) => text))).toEqual([]);
  });

  it('show every film, and hand out something to take home', () => {
    expect(new Set(lessons.flatMap(({ video }) => video ?? []))).toEqual(new Set(Object.keys(videoSeconds)));
    expect(courses.filter((course) => lessonsOf(course).some(({ video }) => video))).toHaveLength(6);
    expect(lessons.some(({ attachment }) => attachment)).toBe(true);
  });

  it('cost something or nothing, and some have a limit of seats', () => {
    expect(published.some(({ price }) => price === 0)).toBe(true);
    expect(new Set(published.map(({ price }) => price)).size).toBeGreaterThan(10);
    expect(published.some(({ seats }) => seats !== undefined)).toBe(true);
  });
});

describe('the films', () => {
  it.each(Object.keys(videoSeconds))('%s is a small MP4 with picture and sound', async (name) => {
    const film = await readFile(join(import.meta.dirname, '..', 'assets', `${name}.mp4`));
    expect(film.length).toBeLessThan(600_000);
    expect(film.toString('latin1', 4, 8)).toBe('ftyp');
    // At the front, so that it plays before it has arrived whole.
    const header = film.subarray(0, 60_000).toString('latin1');
    for (const part of ['moov', 'avc1', 'mp4a']) expect(header).toContain(part);
  });
});

describe('md', () => {
  it('takes away the indentation of the code and keeps that of the text', () => {
    expect(md`
      # Title

          four more
      \`code\` with a \n
    `).toBe('# Title\n\n    four more\n`code` with a \\n');
  });
});
