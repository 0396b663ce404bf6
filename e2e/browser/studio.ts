import type { Page } from 'playwright-core';
import type { Visitor } from './visitors.ts';

/** What a teacher does in the studio, in Spanish, as the pages name it. */

interface NewCourse {
  title: string;
  summary: string;
  language: string;
  level: string;
}

/** Somebody who has no course yet is shown the way to the first one. */
export const createFirstCourse = async ({ page }: Visitor, { title, summary, language, level }: NewCourse): Promise<void> => {
  await page.getByRole('banner').getByRole('link', { name: 'Enseñar' }).click();
  await page.getByRole('link', { name: 'Crear mi primer curso' }).click();
  await page.getByLabel('Título').fill(title);
  await page.getByLabel('Resumen').fill(summary);
  await page.getByRole('combobox', { name: 'Idioma' }).selectOption({ label: language });
  await page.getByLabel('Nivel').selectOption({ label: level });
  await page.getByRole('button', { name: 'Crear curso' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByText('Borrador').waitFor();
};

export const addModule = async ({ page }: Visitor, title: string): Promise<void> => {
  await page.getByLabel(/Tu primer módulo|Nuevo módulo/).fill(title);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Añadir lección en «${title}»` }).waitFor();
};

/** Adds lessons one after the other to a module. */
export const addLessons = async ({ page }: Visitor, module: string, kind: 'Texto' | 'Vídeo', ...titles: readonly string[]): Promise<void> => {
  await page.getByRole('button', { name: `Añadir lección en «${module}»` }).click();
  await page.getByRole('group', { name: 'Tipo de lección' }).getByText(kind).click();
  for (const title of titles) {
    await page.getByLabel('Título de la lección').fill(title);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  for (const title of titles) await page.getByRole('link', { name: title, exact: true }).waitFor();
};

export const openLesson = async ({ page }: Visitor, title: string): Promise<void> => {
  await page.getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
};

export const uploadVideo = async ({ page }: Visitor, file: string): Promise<void> => {
  await page.getByLabel('Elegir vídeo').setInputFiles(file);
  await page.getByRole('button', { name: 'Quitar el vídeo' }).waitFor();
  await page.locator('video').waitFor();
};

/** What was written has been saved by itself. */
export const saved = (page: Page): Promise<void> => page.getByText(/^Guardado hace|^Guardado ahora/).waitFor();

/** Writes Markdown, sees what readers will see, and waits until it is saved. */
export const writeText = async ({ page }: Visitor, markdown: string, { heading }: { heading: string }): Promise<void> => {
  await page.getByLabel('Contenido').fill(markdown);
  await page.getByRole('region', { name: 'Vista previa' }).getByRole('heading', { name: heading }).waitFor();
  await saved(page);
};

export const describeCourse = async ({ page }: Visitor, { description, cover }: { description: string; cover: Buffer }): Promise<void> => {
  await page.getByRole('link', { name: 'Ficha' }).click();
  await page.getByLabel('Descripción').fill(description);
  await saved(page);
  await page.getByLabel('Elegir imagen').setInputFiles({ name: 'portada.png', mimeType: 'image/png', buffer: cover });
  await page.getByRole('button', { name: 'Quitar la portada' }).waitFor();
};

export const publish = async ({ page }: Visitor, { price }: { price: string }): Promise<void> => {
  await page.getByRole('link', { name: 'Precio y publicación' }).click();
  const button = page.getByRole('button', { name: 'Publicar el curso' });
  await page.getByText('Un precio: falta').waitFor();
  if (await button.isEnabled()) throw new Error('A course without a price can be published');
  await page.getByLabel('Precio', { exact: true }).fill(price);
  await page.getByRole('button', { name: 'Guardar' }).click();
  await page.getByText('Un precio: hecho').waitFor();
  await button.click();
  await page.getByRole('button', { name: 'Publicar ahora' }).click();
  await page.getByRole('heading', { name: 'El curso está publicado' }).waitFor();
};
