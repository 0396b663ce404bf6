import { md, type Course } from '../subject.ts';

export const everydayPhysics: Course = {
  name: 'Física cotidiana: movimiento, fuerza y energía',
  summary: 'Por qué frena el autobús, por qué oscila el columpio y a dónde va la energía: física con lo que hay en casa.',
  description: md`
    Una física de observar primero y calcular después. Cada lección parte de una escena cotidiana y propone un **experimento seguro** con una cuerda, una pelota o un teléfono.

    Basta con saber despejar en una ecuación sencilla.
  `,
  language: 'es', level: 'beginner', price: 2900, teacher: 'teacher',
  outcomes: [
    'Distinguir velocidad de aceleración con ejemplos del autobús',
    'Aplicar las leyes de Newton a situaciones de casa',
    'Seguir la energía de un péndulo',
    'Calcular cuánto gasta un aparato en kilovatios hora',
  ],
  modules: [
    {
      title: 'Movimiento y fuerza',
      lessons: [
        {
          title: 'Velocidad y aceleración', preview: true,
          text: md`
            Un coche que marca 90 km/h recorrería 90 kilómetros **si siguiera así** una hora. Esa es la velocidad: no lo que has hecho, sino el ritmo al que lo haces. Para pasar a metros por segundo divide entre 3,6: 90 km/h son 25 m/s.

            La **aceleración** es el ritmo al que cambia la velocidad. Si pasas de 0 a 25 m/s en 10 segundos, ganas 2,5 m/s cada segundo: a = 2,5 m/s². Frenar también es acelerar, con signo contrario; y tomar una curva, aunque la aguja no se mueva, también, porque cambia la dirección.

            Tu cuerpo es un acelerómetro: no notas la velocidad de un avión en crucero, pero sí cada arranque y cada curva.

            ### Experimento
            Suelta una moneda desde 1,25 m. Tarda medio segundo: de la fórmula h = 5t² sale t = √(1,25/5) = 0,5 s. Grábala con el móvil a cámara lenta y compruébalo contando fotogramas.
          `,
        },
        {
          title: 'Las leyes de Newton en el autobús',
          text: md`
            **Primera.** El autobús frena y tú sigues: no te empuja nada hacia delante; simplemente tu cuerpo mantiene su movimiento. Eso es la *inercia*.

            **Segunda.** La fuerza que hace falta es F = m · a. Para detener en 2 segundos a una persona de 70 kg que va a 10 m/s se necesita una fuerza de 70 × 5 = 350 newtons, la mitad de su peso. En un choque que dura 0,1 segundos son 7000: por eso los cinturones ceden un poco, para alargar el tiempo.

            **Tercera.** Si empujas la barra, la barra te empuja a ti con la misma fuerza. Entonces, ¿por qué no se anulan? Porque actúan sobre **cuerpos distintos**: una sobre la barra y otra sobre ti.

            Pregunta para pensar: al caminar, ¿quién te empuja hacia delante? El suelo, porque tú lo empujas hacia atrás. Sobre hielo, donde no puedes empujarlo, no avanzas.
          `,
        },
      ],
    },
    {
      title: 'Energía',
      lessons: [
        {
          title: 'Vídeo: el péndulo y el vaivén de la energía', video: 'pendulum',
          text: md`
            Mira las dos barras mientras el péndulo oscila: una es la energía **potencial** (por la altura) y otra la **cinética** (por la velocidad). Cuando una baja la otra sube, y su suma no cambia.

            En los extremos el péndulo se detiene un instante: toda la energía es potencial. Abajo va a su máxima velocidad: toda es cinética.

            ### Lo que no se ve
            El tiempo de ida y vuelta depende de la **longitud** del hilo, no de la masa:

            > T = 2π · √(L / g)

            Con L = 1 m y g = 9,8 m/s² resulta T ≈ 2,0 s. Comprueba en casa con una tuerca y un hilo: cuenta diez oscilaciones y divide. Cambia luego la tuerca por dos: nada cambia. Para duplicar el periodo, ¿cuánto hay que alargar el hilo? Cuatro veces.
          `,
        },
        {
          title: 'Energía en casa: vatios y kilovatios hora',
          text: md`
            La **potencia** es la prisa con la que se usa la energía. Una bombilla de 10 W gasta 10 julios cada segundo. El contador de casa cuenta en kilovatios hora: la energía de 1000 W durante una hora.

            | aparato | potencia | uso diario | energía al mes |
            |---|---|---|---|
            | nevera | 40 W de media | 24 h | 29 kWh |
            | hervidor | 2000 W | 6 min | 6 kWh |
            | router | 10 W | 24 h | 7 kWh |
            | televisor | 90 W | 3 h | 8 kWh |

            Lo pequeño que nunca se apaga gana a lo grande que se usa un rato: el router consume más que el hervidor.

            La energía no se pierde: casi toda acaba calentando la habitación. Lo que «se gasta» es su utilidad.

            Tarea: con el archivo adjunto, calcula qué aparato de tu casa gasta más.
          `,
          attachment: {
            title: 'Tabla de consumos para completar', filename: 'consumos.csv',
            text: 'aparato,potencia_w,horas_al_dia,kwh_al_mes\nnevera,40,24,28.8\nhervidor,2000,0.1,6.0\nrouter,10,24,7.2\ntelevisor,90,3,8.1\nlavadora,500,0.7,10.5',
          },
        },
      ],
    },
  ],
};
