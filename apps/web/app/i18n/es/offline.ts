export const offline = {
  title: 'Sin conexión',
  lead: 'Ahora mismo no llegamos a la academia. En cuanto vuelva la conexión, esta página se abrirá sola.',
  again: 'Volver a intentarlo',
  kept: 'Esto lo puedes leer sin conexión',
  nothingKept: 'Los cursos y las lecciones que abras con conexión los podrás leer después sin ella.',
  waiting: 'Lo que has hecho sin conexión está guardado en este dispositivo y se enviará en cuanto la haya.',
  markKept: 'Sin conexión: tu progreso queda guardado y se enviará después.',
  sent: (n: number) => (n === 1 ? 'El progreso que hiciste sin conexión ya está guardado.' : `Los ${n} avances que hiciste sin conexión ya están guardados.`),
  refused: 'Parte del progreso que hiciste sin conexión ya no se pudo guardar.',
  newVersion: 'Hay una versión nueva de la academia.',
  reload: 'Recargar',
};

export type OfflineTexts = typeof offline;
