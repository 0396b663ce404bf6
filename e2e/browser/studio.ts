import type { Visitor } from './visitors.ts';

/** What a teacher does in the course builder, in Spanish, as the pages name it. */

interface NewCourse {
  title: string;
  summary: string;
  language: string;
  level: string;
}

export const createCourse = async ({ page }: Visitor, { title, summary, language, level }: NewCourse): Promise<void> => {
  await page.getByRole('banner').getByRole('link', { name: 'Enseñar' }).click();
  await page.getByRole('link', { name: 'Nuevo curso' }).first().click();
  await page.getByLabel('Título').fill(title);
  await page.getByLabel('Resumen').fill(summary);
  await page.getByLabel('Idioma', { exact: true }).selectOption({ label: language });
  await page.getByLabel('Nivel').selectOption({ label: level });
  await page.getByRole('button', { name: 'Crear curso' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByText('Borrador').waitFor();
};

/** Adds a lesson to the only module there is and waits in its editor. */
export const addLesson = async ({ page }: Visitor, title: string, kind: 'De texto' | 'De vídeo'): Promise<void> => {
  await page.getByRole('button', { name: 'Añadir lección' }).click();
  await page.getByLabel('Título de la lección').fill(title);
  await page.getByRole('button', { name: kind }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
};

export const uploadVideo = async ({ page }: Visitor, file: string): Promise<void> => {
  await page.getByLabel('Elegir vídeo').setInputFiles(file);
  await page.getByRole('button', { name: 'Quitar el vídeo' }).waitFor();
  await page.locator('video').waitFor();
};

/** Writes Markdown, looks at it, and saves it. */
export const writeText = async ({ page }: Visitor, markdown: string, { heading, saved }: { heading: string; saved: string }): Promise<void> => {
  await page.getByLabel('Contenido').fill(markdown);
  await page.getByRole('tab', { name: 'Vista previa' }).click();
  await page.getByRole('tabpanel').getByRole('heading', { name: heading }).waitFor();
  await page.getByRole('button', { name: 'Guardar' }).click();
  await page.getByText(saved).waitFor();
};

export const describeCourse = async ({ page }: Visitor, { description, cover }: { description: string; cover: Buffer }): Promise<void> => {
  await page.getByRole('link', { name: 'Ficha' }).click();
  await page.getByLabel('Descripción').fill(description);
  await page.getByRole('button', { name: 'Guardar' }).click();
  await page.getByText('Guardado').waitFor();
  await page.getByLabel('Elegir imagen').setInputFiles({ name: 'portada.png', mimeType: 'image/png', buffer: cover });
  await page.getByRole('button', { name: 'Quitar la portada' }).waitFor();
};

export const publish = async ({ page }: Visitor, { price }: { price: string }): Promise<void> => {
  await page.getByRole('link', { name: 'Precio y publicación' }).click();
  const button = page.getByRole('button', { name: 'Publicar el curso' });
  await page.getByText('Un precio: falta').waitFor();
  if (await button.isEnabled()) throw new Error('A course without a price can be published');
  await page.getByLabel('Precio en euros').fill(price);
  await page.getByRole('button', { name: 'Guardar' }).click();
  await page.getByText('Un precio: hecho').waitFor();
  await page.getByText('Una portada: hecho').waitFor();
  await button.click();
  await page.getByRole('heading', { name: 'El curso está publicado' }).waitFor();
};
