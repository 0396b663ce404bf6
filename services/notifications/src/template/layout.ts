import type { Language } from '@liceo/contracts/schemas';
import type { BillRow, Block, Letter } from './letter.ts';

export interface Rendered {
  subject: string;
  text: string;
  html: string;
}

export interface Frame {
  name: string;
  language: Language;
  home: string;
  /** Present on mail that one can opt out of. */
  unsubscribe?: string | undefined;
}

const words = {
  es: {
    greeting: (name: string) => (name === '' ? 'Hola:' : `Hola, ${name}:`),
    closing: 'Un saludo,\nel equipo de Liceo',
    why: (name: string) => (name === '' ? 'Recibes este mensaje porque alguien ha escrito tu dirección en Liceo.' : 'Recibes este mensaje porque tienes una cuenta en Liceo.'),
    unsubscribe: 'No quiero recibir más mensajes como este',
  },
  en: {
    greeting: (name: string) => (name === '' ? 'Hello,' : `Hello ${name},`),
    closing: 'Kind regards,\nthe Liceo team',
    why: (name: string) => (name === '' ? 'You receive this message because somebody typed your address at Liceo.' : 'You receive this message because you have an account at Liceo.'),
    unsubscribe: 'I do not want any more messages like this one',
  },
} as const;

/** Turns a letter into a mail. All text is escaped here, once, so that no template can forget it. */
export const layOut = (letter: Letter, frame: Frame): Rendered => ({
  subject: letter.subject.replace(/\s+/g, ' ').trim(),
  text: asText(letter, frame),
  html: asHtml(letter, frame),
});

const asText = (letter: Letter, frame: Frame): string => {
  const say = words[frame.language];
  const foot = [say.why(frame.name), ...(frame.unsubscribe ? [`${say.unsubscribe}: ${frame.unsubscribe}`] : [])].join('\n');
  return `${[say.greeting(frame.name), ...letter.blocks.map(blockAsText), say.closing, `-- \n${foot}`].join('\n\n')}\n`;
};

const blockAsText = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'action':
      return `${block.label}:\n${block.url}`;
    case 'bill':
      return [...block.rows, block.total].map(({ label, value }) => `${label}: ${value}`).join('\n');
    default:
      return block satisfies never;
  }
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const asHtml = (letter: Letter, frame: Frame): string => {
  const say = words[frame.language];
  const blocks = [paragraphAsHtml(say.greeting(frame.name)), ...letter.blocks.map(blockAsHtml), paragraphAsHtml(say.closing)];
  const optOut = frame.unsubscribe
    ? `<br><a href="${escapeHtml(frame.unsubscribe)}" style="color:#57606a">${escapeHtml(say.unsubscribe)}</a>`
    : '';
  return `<!doctype html>
<html lang="${frame.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(letter.subject)}</title>
</head>
<body style="margin:0;padding:0;background:#f3f4f6;color:#1f2933;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:12px">
<tr><td style="padding:24px 28px 0"><a href="${escapeHtml(frame.home)}" style="color:#1d4ed8;font-size:20px;font-weight:700;text-decoration:none">Liceo</a></td></tr>
<tr><td style="padding:8px 28px 24px">
${blocks.join('\n')}
</td></tr>
</table>
<p style="max-width:560px;margin:16px auto 0;color:#57606a;font-size:13px">${escapeHtml(say.why(frame.name))}${optOut}</p>
</td></tr></table>
</body>
</html>
`;
};

const blockAsHtml = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
      return paragraphAsHtml(block.text);
    case 'action':
      return `<p style="margin:24px 0"><a href="${escapeHtml(block.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1d4ed8;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(block.label)}</a></p>`;
    case 'bill':
      return billAsHtml(block);
    default:
      return block satisfies never;
  }
};

const paragraphAsHtml = (text: string): string =>
  `<p style="margin:16px 0">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;

const billAsHtml = ({ rows, total }: Extract<Block, { kind: 'bill' }>): string => {
  const lines = [...rows.map((row) => rowAsHtml(row, 'border-bottom:1px solid #e5e7eb')), rowAsHtml(total, 'font-weight:700')];
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:16px 0">${lines.join('')}</table>`;
};

const rowAsHtml = ({ label, value }: BillRow, style: string): string =>
  `<tr><td style="padding:8px 0;${style}">${escapeHtml(label)}</td><td align="right" style="padding:8px 0 8px 16px;white-space:nowrap;${style}">${escapeHtml(value)}</td></tr>`;
