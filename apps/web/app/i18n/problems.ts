import type { Fault, Problem } from '#app/api/problem.ts';
import type { Messages } from './catalogue.ts';
import { useMessages } from './locale.tsx';

type PageText = Messages['problems']['pages']['missing'];

const textOfCode = (t: Messages, code: string): string | undefined => {
  const codes: Readonly<Record<string, string>> = t.problems.codes;
  return Object.hasOwn(codes, code) ? codes[code] : undefined;
};

const textOfRule = (t: Messages, { rule, params }: Fault): string | undefined => {
  const rules: Readonly<Record<string, string | ((limit: string) => string)>> = t.problems.rules;
  const text = rule !== undefined && Object.hasOwn(rules, rule) ? rules[rule] : undefined;
  const limit = params?.limit;
  return typeof text === 'function' ? text(typeof limit === 'number' ? String(limit) : '') : text;
};

const pageText = (t: Messages, { status, code }: Pick<Problem, 'status' | 'code'>): PageText => {
  const { pages } = t.problems;
  if (code === 'web.access_ended') return pages.accessEnded;
  if (status === 404 || status === 410) return pages.missing;
  if (status === 401 || status === 403) return pages.forbidden;
  if (status === 429) return pages.limited;
  return status === 0 || status === 502 || status === 503 || status === 504 ? pages.unavailable : pages.unexpected;
};

/** The sentence for a form: the code's own, else that of the broken rule, else that of the kind of failure. */
export const problemText = (t: Messages, problem: Problem): string =>
  textOfCode(t, problem.code) ?? textOfRule(t, problem)
  ?? (problem.status >= 400 && problem.status < 500 && problem.status !== 429 ? t.problems.refused : pageText(t, problem).text);

export interface ProblemTexts {
  page: (problem: Problem) => PageText;
  /** What is wrong with this field, if the problem is about it or about something inside it. */
  at: (problem: Problem | undefined, field: string) => string | undefined;
  /** What is wrong in general: a problem that names none of these fields. */
  beside: (problem: Problem | undefined, fields: readonly string[]) => string | undefined;
}

const isAbout = (field: string, { field: faulty }: Fault): boolean =>
  faulty === field || (faulty?.startsWith(`${field}.`) ?? false);

const faultsOf = (problem: Problem): readonly Fault[] => problem.errors ?? [problem];

export const useProblemTexts = (): ProblemTexts => {
  const t = useMessages();
  return {
    page: (problem) => pageText(t, problem),
    at: (problem, field) => {
      const fault = problem && faultsOf(problem).find((candidate) => isAbout(field, candidate));
      return fault && problemText(t, { ...problem, ...fault });
    },
    beside: (problem, fields) => {
      const fault = problem && faultsOf(problem).find((candidate) => !fields.some((field) => isAbout(field, candidate)));
      return fault && problemText(t, { ...problem, ...fault });
    },
  };
};
