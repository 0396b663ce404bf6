/** Textos de la paleta de órdenes: vienen con ella, la primera vez que se abre. */
export const palette = {
  title: 'Ir a cualquier parte',
  placeholder: 'Busca una página, un curso o un ajuste…',
  placeholderForStaff: 'Busca una página, un curso o un número de pedido…',
  results: (count: number) => (count === 1 ? '1 resultado' : `${count} resultados`),
  searching: 'Buscando…',
  failed: 'La búsqueda no responde. Las páginas y los ajustes siguen aquí.',
  searchAll: (words: string) => `Buscar «${words}» en todos los cursos`,
  hints: { move: 'para moverte', open: 'para abrir', close: 'para cerrar' },
  groups: { pages: 'Páginas', own: 'Mis cursos', taught: 'Cursos que enseño', products: 'Tienda', orders: 'Pedidos', people: 'Personas', settings: 'Ajustes' },
  pages: {
    home: 'Inicio', courses: 'Todos los cursos', books: 'Libros', cart: 'Carrito', learn: 'Mi aprendizaje', orders: 'Mis pedidos', profile: 'Mi perfil', preferences: 'Preferencias',
    security: 'Contraseña y seguridad', data: 'Tus datos', erasures: 'Consola: borrados', merges: 'Consola: duplicados y uniones', clients: 'Consola: aplicaciones', applications: 'Aplicaciones conectadas', sessions: 'Sesiones abiertas', teach: 'Mis cursos como profesor', newCourse: 'Crear un curso', family: 'Mi familia', guardians: 'Quién ve mi progreso', console: 'Consola: inicio', people: 'Consola: personas', roles: 'Consola: roles y permisos', newRole: 'Consola: nuevo rol', mails: 'Consola: correos', media: 'Consola: vídeos', consoleSignIn: 'Consola: acceso', secondStep: 'Segundo paso', signInPolicy: 'Consola: segundo paso', classes: 'Consola: clases', importPeople: 'Consola: importar personas',
    consoleOrders: 'Consola: pedidos', system: 'Consola: sistema', mailbox: 'Buzón de pruebas',
    signIn: 'Entrar', signUp: 'Crear cuenta',
  },
  keywords: {
    home: 'portada', courses: 'catálogo tienda', books: 'tienda', cart: 'compra pagar', learn: 'estudiar clases', orders: 'compras facturas recibos', profile: 'nombre cuenta foto', preferences: 'idioma tema zona horaria avisos',
    security: 'cambiar clave correo confirmar', data: 'privacidad copia exportar borrar cuenta', merges: 'unir fusionar repetidas cuentas administración', erasures: 'privacidad certificado borradas administración', clients: 'api openid programas claves administración', applications: 'permisos accesos conectadas', sessions: 'dispositivos seguridad cerrar', teach: 'enseñar estudio', newCourse: 'nuevo enseñar', family: 'hijos padres progreso', guardians: 'padres tutores familia', console: 'administración resumen', people: 'usuarios cuentas alumnos profesores administración', roles: 'permisos derechos acceso auditoría administración', newRole: 'crear permisos', mails: 'avisos entregas administración', media: 'procesos transcodificación subtítulos administración', consoleSignIn: 'google facebook openid saml sso organizaciones administración', secondStep: 'doble factor códigos aplicación 2fa', signInPolicy: 'doble factor política papeles administración', classes: 'grupos alumnos profesores administración', importPeople: 'csv oneroster exportar alumnos masivo',
    consoleOrders: 'ventas administración', system: 'colas mensajes administración', mailbox: 'correo mensajes', signIn: 'iniciar sesión acceder', signUp: 'registrarse',
  },
  theme: { system: 'Tema como el sistema', light: 'Tema claro', dark: 'Tema oscuro' },
  themeKeywords: 'apariencia color modo',
  language: { es: 'Leer en español', en: 'Leer en inglés' },
  languageKeywords: 'idioma language',
  signOut: 'Cerrar sesión',
  signOutKeywords: 'salir',
  now: 'Ahora',
  kinds: { course: 'Curso', physical: 'Libro' },
};

export type PaletteTexts = typeof palette;
