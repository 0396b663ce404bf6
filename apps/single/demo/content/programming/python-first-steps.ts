import { md, type Course } from '../subject.ts';

export const pythonFirstSteps: Course = {
  name: 'Programación con Python: primeros pasos',
  summary: 'Aprende a pensar como quien programa: variables, decisiones, bucles y funciones, con programas pequeños que sirven.',
  description: md`
    No hace falta saber nada de informática. Empezamos por órdenes de una línea y terminamos con un programa que lee un archivo de gastos y hace un resumen.

    **Cómo se estudia:** escribe cada ejemplo con tus manos, cámbialo y mira qué pasa. Equivocarse es parte del método: dedicamos una lección a leer los mensajes de error.
  `,
  language: 'es', level: 'beginner', price: 2400, teacher: 'teacher',
  outcomes: [
    'Escribir programas con variables, decisiones y bucles',
    'Leer un mensaje de error y encontrar la línea culpable',
    'Dividir un programa en funciones con buenos nombres',
    'Terminar un proyecto propio: el resumen de tus gastos',
  ],
  modules: [
    {
      title: 'Hablar con la máquina',
      lessons: [
        {
          title: 'Valores y variables', preview: true,
          text: md`
            Un programa trabaja con **valores**: números como \`3\` y \`2.5\`, textos como \`"hola"\` y los valores lógicos \`True\` y \`False\`. Para no perderlos les ponemos nombre:

            ~~~python
            precio = 12.50
            unidades = 3
            total = precio * unidades
            print("Total:", total)
            ~~~

            El signo \`=\` no afirma que dos cosas sean iguales: **ordena guardar** a la izquierda el resultado de la derecha. Por eso \`unidades = unidades + 1\` tiene sentido: calcula con el valor viejo y guarda el nuevo.

            ### Nombres que se entienden
            Un nombre cuenta para qué sirve el valor. Compara \`x = 21\` con \`iva_en_porcentaje = 21\`. Python distingue mayúsculas y no admite espacios; usa el guion bajo.

            ### Prueba
            Escribe un programa que guarde tu edad y calcule cuántos días has vivido, más o menos. Después añade los años bisiestos multiplicando por 365.25.
          `,
        },
        {
          title: 'Leer los errores sin miedo',
          text: md`
            Cuando algo falla, Python no se enfada: te deja una nota. Se lee **de abajo arriba**.

            ~~~
            Traceback (most recent call last):
              File "gastos.py", line 4, in <module>
                total = precio * unidades
            NameError: name 'unidades' is not defined
            ~~~

            La última línea dice qué pasó; la de arriba, dónde. Estos son los tres errores que más verás:

            - **NameError**: has usado un nombre que no existe. Casi siempre es una errata.
            - **TypeError**: has mezclado peras con manzanas, como \`"3" + 4\`. Convierte con \`int("3")\` o \`str(4)\`.
            - **IndentationError**: los espacios del margen no cuadran.

            Un buen hábito: antes de tocar nada, di en voz alta qué esperabas y qué ha ocurrido. La mitad de los fallos se descubren en esa frase. La otra mitad, imprimiendo con \`print\` el valor sospechoso una línea antes.
          `,
        },
      ],
    },
    {
      title: 'Decidir y repetir',
      lessons: [
        {
          title: 'Decisiones con if',
          text: md`
            Un programa interesante no hace siempre lo mismo:

            ~~~python
            edad = int(input("¿Cuántos años tienes? "))
            if edad < 14:
                print("Entrada infantil: 5 €")
            elif edad >= 65:
                print("Entrada reducida: 6 €")
            else:
                print("Entrada general: 9 €")
            ~~~

            Los **dos puntos** abren un bloque y la **sangría** dice qué pertenece a él. Python comprueba las condiciones por orden y entra solo en la primera que se cumple; por eso el orden importa.

            Las condiciones se combinan con \`and\`, \`or\` y \`not\`. Para saber si un número está entre dos, Python permite escribirlo como en el cuaderno: \`18 <= edad < 26\`.

            *Error clásico:* \`=\` guarda, \`==\` compara.
          `,
        },
        {
          title: 'Listas y bucles',
          text: md`
            Una lista guarda muchos valores en orden, y un bucle \`for\` los recorre uno a uno:

            ~~~python
            gastos = [12.5, 3.2, 40.0, 7.8]
            total = 0
            mayor = gastos[0]
            for gasto in gastos:
                total = total + gasto
                if gasto > mayor:
                    mayor = gasto
            print("Total:", total, "Mayor:", mayor)
            ~~~

            Observa el patrón del **acumulador**: una variable empieza en un valor neutro y cada vuelta la mejora. Con él se suma, se cuenta, se busca el máximo y se construyen listas nuevas.

            Los índices empiezan en cero, así que \`gastos[0]\` es el primero y \`gastos[-1]\` el último.

            ### Reto
            Cuenta cuántos gastos superan la media. Necesitarás dos bucles: uno para calcular la media y otro para contar.
          `,
        },
        {
          title: 'Vídeo: un bucle que ordena', video: 'sorting',
          text: md`
            El vídeo muestra barras que se ordenan por **inserción**, como se ordenan las cartas en la mano: tomamos la siguiente y la movemos hacia la izquierda hasta su sitio. El tono de cada nota depende de la altura de la barra.

            ~~~python
            def ordenar(lista):
                for i in range(1, len(lista)):
                    j = i
                    while j > 0 and lista[j - 1] > lista[j]:
                        lista[j - 1], lista[j] = lista[j], lista[j - 1]
                        j = j - 1
            ~~~

            Sigue el programa con papel y la lista \`[3, 1, 2]\`. ¿Cuántos intercambios hace? ¿Y si la lista ya estaba ordenada?
          `,
        },
      ],
    },
    {
      title: 'Un programa que sirve',
      lessons: [
        {
          title: 'Funciones: ponerle nombre a una idea',
          text: md`
            Cuando un trozo de código hace algo que se puede nombrar, merece ser una función:

            ~~~python
            def con_iva(precio, tipo=21):
                return precio * (1 + tipo / 100)

            print(con_iva(100))      # 121.0
            print(con_iva(100, 10))  # 110.0
            ~~~

            Lo que entra son los **parámetros**; lo que sale, el valor de \`return\`. Una función que solo imprime no sirve para seguir calculando: devuelve el resultado y decide fuera qué hacer con él.

            Tres señales de que una función está bien cortada:
            1. Su nombre es un verbo o describe lo que devuelve.
            2. Cabe en la pantalla.
            3. Puedes probarla sin preparar nada más.
          `,
        },
        {
          title: 'Proyecto: el resumen de gastos',
          text: md`
            Descarga el archivo adjunto y guárdalo junto a tu programa. Cada línea tiene fecha, categoría e importe.

            ~~~python
            import csv

            totales = {}
            with open("gastos.csv", encoding="utf-8") as archivo:
                for fila in csv.DictReader(archivo):
                    categoria = fila["categoria"]
                    importe = float(fila["importe"])
                    totales[categoria] = totales.get(categoria, 0) + importe

            for categoria, importe in sorted(totales.items()):
                print(categoria, round(importe, 2))
            ~~~

            Aquí aparece el **diccionario**: una tabla que lleva de una clave (la categoría) a un valor (su total).

            ### Mejoras que puedes hacer
            - Ordenar por importe en vez de por nombre.
            - Mostrar el porcentaje de cada categoría.
            - Avisar si una categoría pasa de un límite.
          `,
          attachment: {
            title: 'Datos del proyecto', filename: 'gastos.csv',
            text: 'fecha,categoria,importe\n2026-01-03,comida,42.10\n2026-01-05,transporte,12.00\n2026-01-09,ocio,18.50\n2026-01-12,comida,37.85\n2026-01-20,casa,64.00\n2026-01-27,ocio,9.90\n2026-01-30,transporte,12.00',
          },
        },
      ],
    },
  ],
};
