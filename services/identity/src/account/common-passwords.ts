/** Passwords of ten characters and more that lead the published lists of leaked ones, in Spanish and English. */
export const commonPasswords: ReadonlySet<string> = new Set([
  '0123456789', '1234567890', '12345678901', '123456789012', '1234567891', '12345678910', '123456789a',
  '1234567899', '123456789q', '1029384756', '9876543210', '0987654321', '987654321a', '1q2w3e4r5t',
  '1q2w3e4r5t6y', '1qaz2wsx3edc', '1qaz1qaz1qaz', 'q1w2e3r4t5', 'q1w2e3r4t5y6', 'qwertyuiop', 'qwertyuiop1',
  'qwertyuiop123', 'qwerty12345', 'qwerty123456', 'qwerty1234', 'asdfghjkl1', 'asdfghjklñ', 'zxcvbnm123',
  'abcdefghij', 'abcdefghijk', 'abcd123456', 'abc1234567', 'a123456789', 'aa12345678', 'password12',
  'password123', 'password1234', 'password12345', 'password01', 'password2024', 'password2025', 'password2026',
  'passw0rd123', 'p@ssw0rd123', 'mypassword', 'mypassword1', 'letmein123', 'letmein1234', 'iloveyou12',
  'iloveyou123', 'iloveyou1234', 'welcome123', 'welcome1234', 'administrator', 'administrador', 'admin12345',
  'admin123456', 'superman123', 'football123', 'baseball123', 'sunshine123', 'princess123', 'dragon12345',
  'monkey12345', 'changeme123', 'contraseña', 'contrasena', 'contraseña1', 'contrasena1', 'contraseña123',
  'contrasena123', 'micontraseña', 'micontrasena', 'hola123456', 'holamundo1', 'holamundo123', 'teamo12345',
  'teamo123456', 'tequiero123', 'tequieromucho', 'teamomucho', 'barcelona1', 'barcelona10', 'realmadrid',
  'realmadrid1', 'españa2024', 'españa2025', 'españa2026', 'estrella123', 'mariposa123', 'princesa123',
  'bienvenido', 'bienvenido1', 'bienvenido123', 'profesor123', 'estudiante', 'estudiante1', 'estudiante123',
  'student123', 'teacher123', 'secret1234', 'trustno1234', 'whatever123', 'computer123', 'starwars123',
]);
