export const entrance = {
  signInTitle: 'Entrar',
  signInLead: 'Nos alegra verte de nuevo.',
  signInToContinue: 'Entra para continuar; después volverás a donde estabas.',
  signUpTitle: 'Crear cuenta',
  signUpLead: 'Un minuto, y puedes empezar tu primer curso.',
  name: 'Nombre y apellidos',
  email: 'Correo electrónico',
  password: 'Contraseña',
  passwordHint: (length: number) => `Al menos ${length} caracteres. Una frase corta funciona muy bien.`,
  noAccount: '¿Aún no tienes cuenta?',
  haveAccount: '¿Ya tienes cuenta?',
};
