/**
 * What a guardian agrees to. The version is recorded with each consent, so a text that was ever shown is never changed:
 * a new one is put before it.
 */
const texts = [
  {
    version: '2026-11',
    es: 'Como madre, padre o tutor legal de este alumno, acepto que la academia trate sus datos para darle clase: su nombre, su correo, su fecha de nacimiento, los cursos que sigue y cómo avanza. No se usarán para publicidad. Puedo retirar este permiso cuando quiera; entonces la cuenta queda suspendida.',
    en: 'As the parent or legal guardian of this student I agree that the academy processes their data in order to teach them: name, e-mail, date of birth, the courses they take and how they progress. They are not used for advertising. I can withdraw this permission at any time; the account is then suspended.',
  },
] as const;

export const consentText = texts[0];
