import type { Language } from '@liceo/contracts/schemas';
import { strToU8, zipSync } from 'fflate';
import type { Collected } from './personal-export.ts';

const readme: Readonly<Record<Language, (day: string, files: string) => string>> = {
  es: (day, files) => `Tus datos
=========

Esto es todo lo que la academia sabe de ti, reunido el ${day}.

Cada carpeta es una parte del sistema y cada fichero, una lista en formato JSON, que abre cualquier
editor de texto. Las fechas están en UTC; los importes, en céntimos. Las contraseñas no están:
solo guardamos una huella de la tuya, que no sirve para leerla.

Tienes derecho a corregir estos datos, a llevártelos y a que los borremos. En tu cuenta, en «Tus datos».

Ficheros:
${files}
`,
  en: (day, files) => `Your data
=========

This is everything that the academy knows about you, collected on ${day}.

Each folder is a part of the system, and each file a list in JSON, which any text editor opens. Dates
are in UTC; amounts in cents. Passwords are not here: all that we keep of yours is a fingerprint from
which it cannot be read.

You have the right to correct this data, to take it with you and to have it erased: in your account, at “Your data”.

Files:
${files}
`,
};

/** Everything as a ZIP file: a JSON file for each section, and a text that explains them. */
export const archiveOf = (collected: Collected, language: Language, at: Date): Uint8Array => {
  const files = [...collected].flatMap(([service, sections]) =>
    [...sections].map(([name, rows]) => [`${service}/${name}.json`, rows] as const));
  const listed = files.map(([path, rows]) => `- ${path} (${rows.length})`).join('\n');
  const day = at.toISOString().slice(0, 10);
  return zipSync({
    [language === 'es' ? 'LEEME.txt' : 'README.txt']: strToU8(readme[language](day, listed)),
    ...Object.fromEntries(files.map(([path, rows]) => [path, strToU8(`${JSON.stringify(rows, null, 2)}\n`)])),
  }, { mtime: at });
};
