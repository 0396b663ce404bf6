import { md, type Course } from '../subject.ts';

export const databasesAndSql: Course = {
  name: 'Bases de datos y SQL sin misterio',
  summary: 'Diseña tablas que no se contradicen y pregúntales lo que quieras: SELECT, JOIN, agrupaciones, índices y transacciones.',
  description: md`
    Casi todo lo que hace una aplicación acaba en una base de datos relacional. Este curso enseña a **diseñarla**, a **consultarla** y a confiar en ella cuando muchas personas escriben a la vez.

    Todos los ejemplos usan una biblioteca de barrio y funcionan en PostgreSQL.
  `,
  language: 'es', level: 'intermediate', price: 4500, teacher: 'teacher',
  outcomes: [
    'Diseñar tablas en las que cada dato está en un solo lugar',
    'Consultar con SELECT, WHERE y JOIN',
    'Resumir datos con agrupaciones',
    'Acelerar consultas con índices y protegerlas con transacciones',
  ],
  modules: [
    {
      title: 'Diseñar y preguntar',
      lessons: [
        {
          title: 'Cada dato en un solo lugar', preview: true,
          text: md`
            La hoja de cálculo de la biblioteca repite el teléfono de cada socio en cada préstamo. Un día Marta cambia de número y alguien corrige tres filas de cuatro. Ahora la hoja se contradice.

            La regla de oro del diseño relacional: **cada hecho se guarda una sola vez**. Los socios van en una tabla, los libros en otra, y los préstamos solo apuntan a ellos:

            ~~~sql
            create table socio (
              id integer primary key,
              nombre text not null,
              telefono text
            );
            create table prestamo (
              id integer primary key,
              socio_id integer not null references socio,
              libro_id integer not null references libro,
              desde date not null,
              devuelto date
            );
            ~~~

            La **clave primaria** identifica la fila; la **clave ajena** garantiza que el préstamo apunta a un socio que existe. La base de datos rechaza lo demás, también a las tres de la mañana.
          `,
        },
        {
          title: 'SELECT y WHERE',
          text: md`
            SQL describe **qué** quieres, no cómo buscarlo:

            ~~~sql
            select nombre, telefono
            from socio
            where telefono is not null
            order by nombre;
            ~~~

            El detalle que más sorprende es \`null\`, que significa «no se sabe». No es igual a nada, ni siquiera a sí mismo: \`telefono = null\` nunca se cumple. Por eso existe \`is null\`.

            Para los préstamos sin devolver:

            ~~~sql
            select * from prestamo where devuelto is null and desde < date '2026-01-15';
            ~~~

            Acostúmbrate a nombrar columnas en vez de usar \`*\` en los programas: quien lea la consulta sabrá qué se usa, y añadir una columna no cambiará tu resultado.
          `,
        },
        {
          title: 'JOIN: volver a juntar',
          text: md`
            Hemos separado los hechos; ahora los combinamos al preguntar:

            ~~~sql
            select s.nombre, l.titulo, p.desde
            from prestamo p
            join socio s on s.id = p.socio_id
            join libro l on l.id = p.libro_id
            where p.devuelto is null;
            ~~~

            \`join\` se queda con las parejas que cumplen la condición. Si quieres **todos** los socios, también los que no tienen préstamos, usa \`left join\`: las columnas que faltan llegan como \`null\`.

            ### Una trampa
            Al poner en \`where\` una condición sobre la tabla de la derecha, el \`left join\` vuelve a ser un \`join\` normal, porque \`null\` no la cumple. La condición pertenece al \`on\`.
          `,
        },
      ],
    },
    {
      title: 'Resumir y proteger',
      lessons: [
        {
          title: 'Agrupar y contar',
          text: md`
            \`group by\` reparte las filas en montones y resume cada montón:

            ~~~sql
            select s.nombre, count(*) as prestamos
            from prestamo p join socio s on s.id = p.socio_id
            group by s.id, s.nombre
            having count(*) >= 5
            order by prestamos desc;
            ~~~

            El orden mental es: \`from\` junta, \`where\` filtra filas, \`group by\` hace montones, \`having\` filtra montones, \`select\` calcula y \`order by\` ordena.

            Con \`count(columna)\` los nulos no cuentan; con \`count(*)\` cuentan las filas. Y \`avg\` también ignora los nulos: la media de 10, 20 y null es 15, no 10. A veces es lo que quieres y a veces no; decide tú, no el azar.
          `,
        },
        {
          title: 'Índices: el final del libro',
          text: md`
            Buscar sin índice es leer el libro entero. Un índice es la lista alfabética del final: dice en qué página está cada palabra, a cambio de mantenerla al día en cada cambio.

            ~~~sql
            create index prestamo_por_socio on prestamo (socio_id, desde desc);
            ~~~

            Este sirve para «los préstamos de un socio, los últimos primero». También para buscar solo por socio, pero **no** para buscar solo por fecha: igual que la guía telefónica no ayuda a quien solo sabe el nombre de pila.

            Comprueba con \`explain analyze\` antes y después. Si la tabla tiene doscientas filas, el índice sobra: leerlas todas es más rápido que consultar la lista.
          `,
        },
        {
          title: 'Transacciones: todo o nada',
          text: md`
            Prestar el último ejemplar son dos pasos: comprobar que queda uno y apuntar el préstamo. Si dos personas lo hacen a la vez, ambas comprueban antes de que ninguna apunte. Un libro, dos lectores.

            ~~~sql
            begin;
            update libro set disponibles = disponibles - 1
            where id = 7 and disponibles > 0;
            -- si ha cambiado una fila, sigue; si no, rollback
            insert into prestamo (id, socio_id, libro_id, desde) values (91, 3, 7, current_date);
            commit;
            ~~~

            La clave es que comprobar y descontar ocurren **en la misma orden**: la segunda persona espera a que termine la primera y entonces ya no encuentra disponibles.

            Una transacción promete que o sucede todo o no sucede nada, aunque se vaya la luz en medio.
          `,
        },
      ],
    },
  ],
};
