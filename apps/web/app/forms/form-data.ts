/** A text field of a form; a file or a missing field is as good as empty. */
export const textIn = (form: FormData, name: string, exact?: 'exact'): string => {
  const value = form.get(name);
  if (typeof value !== 'string') return '';
  return exact ? value : value.trim();
};

/** A whole number of a form, or nothing. */
export const integerIn = (form: FormData, name: string): number | undefined => {
  const text = textIn(form, name);
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

/** What a script has put into a field as JSON; undefined when it is none. Who takes it checks its shape. */
export const jsonIn = (form: FormData, name: string): unknown => {
  try {
    return JSON.parse(textIn(form, name)) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
