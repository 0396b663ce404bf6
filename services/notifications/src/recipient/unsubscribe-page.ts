import type { Language } from '@liceo/contracts/schemas';

const words = {
  es: {
    title: 'Mensajes de Liceo',
    ask: '¿Quieres dejar de recibir novedades y sugerencias? Los recibos y avisos sobre tus pedidos y cursos seguirán llegando.',
    button: 'No quiero recibir más',
    done: 'Hecho: ya no recibirás novedades ni sugerencias. Puedes volver a activarlas en tus preferencias.',
  },
  en: {
    title: 'Messages from Liceo',
    ask: 'Do you want to stop receiving news and suggestions? Receipts and notices about your orders and courses will still arrive.',
    button: 'Stop sending them',
    done: 'Done: you will receive no more news or suggestions. You can turn them on again in your preferences.',
  },
} as const;

// Opening the link changes nothing: mail scanners open every link. The button posts to the same address.
export const unsubscribePage = (language: Language, isDone: boolean): string => {
  const say = words[language];
  const body = isDone
    ? `<p>${say.done}</p>`
    : `<p>${say.ask}</p><form method="post"><button type="submit">${say.button}</button></form>`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${say.title}</title></head>
<body style="font-family:system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1rem;line-height:1.5"><main><h1>${say.title}</h1>${body}</main></body>
</html>
`;
};
