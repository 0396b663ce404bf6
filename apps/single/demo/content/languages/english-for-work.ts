import { md, type Course } from '../subject.ts';

export const englishForWork: Course = {
  name: 'Inglés para el trabajo (B1)',
  summary: 'Correos, reuniones y llamadas en inglés con naturalidad. Grupo reducido con corrección personal.',
  description: md`
    Para quien entiende inglés escrito pero se bloquea al hablar o tarda una hora en redactar un correo. Trabajamos con **situaciones reales**: pedir un plazo, disentir con educación, cerrar una reunión.

    Las plazas son limitadas porque cada alumno recibe correcciones personales.
  `,
  language: 'es', level: 'intermediate', price: 3500, teacher: 'teacher', seats: 15,
  outcomes: [
    'Escribir correos claros que se leen enteros',
    'Pedir, proponer y negarte con cortesía',
    'Intervenir en una reunión sin quedarte atrás',
    'Resolver una llamada: deletrear, confirmar y despedirte',
  ],
  modules: [
    {
      title: 'Por escrito',
      lessons: [
        {
          title: 'Un correo que se lee entero', preview: true,
          text: md`
            Los correos en inglés son más directos que los nuestros. La estructura que siempre funciona tiene cuatro partes:

            1. **Saludo:** *Hi Anna,* entre colegas; *Dear Ms Lee,* en el primer contacto. Después va coma y la línea siguiente empieza con mayúscula.
            2. **Motivo en la primera frase:** *I'm writing about the delivery on Friday.*
            3. **Lo que pides, con fecha:** *Could you send me the final figures by Wednesday noon?*
            4. **Cierre:** *Thanks, / Best regards,*

            Evita traducir «espero que este correo te encuentre bien» en cada mensaje; una vez está bien, la quinta suena a plantilla.

            ### Falsos amigos de oficina
            - *actually* es «en realidad», no «actualmente» (**currently**).
            - *eventually* es «al final», no «eventualmente» (**possibly**).
            - *to assist* es ayudar; asistir a una reunión es **to attend**.

            Tarea: reescribe tu último correo en seis líneas.
          `,
        },
        {
          title: 'Pedir sin ordenar',
          text: md`
            El imperativo, tan normal en español, suena brusco en inglés. Sube un peldaño de cortesía según lo que pidas:

            | favor | fórmula |
            |---|---|
            | pequeño | *Can you send me the link?* |
            | normal | *Could you have a look at this today?* |
            | grande | *Would you mind covering my shift on Monday?* |
            | enorme | *I was wondering if you could lend us two people.* |

            Fíjate en que *Would you mind* va seguido de **-ing**, y en que la respuesta positiva es «no»: *No, not at all* significa que lo hará encantado.

            Para decir que no: agradece, da un motivo breve y ofrece una alternativa. *Thanks for thinking of me. I can't this week, but I could on Tuesday.*
          `,
        },
      ],
    },
    {
      title: 'De viva voz',
      lessons: [
        {
          title: 'Sobrevivir a una reunión',
          text: md`
            Nadie espera que hables perfecto; esperan que intervengas. Prepara tres frases para cada momento.

            **Para entrar:** *Can I just add something here? / Sorry to jump in.*

            **Para disentir:** *I see your point, but… / I'm not sure that would work, because…* Casi nunca se dice *You are wrong* ni *I don't agree* a secas.

            **Para ganar tiempo:** *Let me think about that for a second. / That's a good question.*

            **Para comprobar:** *So, if I understand correctly, we ship on Monday?*

            La última es la más valiosa: repite lo acordado con tus palabras. Corrige malentendidos cuando aún son gratis y, además, te da el protagonismo de quien resume.

            Ejercicio: graba un minuto defendiendo una idea que no compartes.
          `,
        },
        {
          title: 'El teléfono y las videollamadas',
          text: md`
            Sin gestos todo cuesta más, así que conviene llevar las frases puestas:

            - *Hello, this is Marta from Ibersol. Could I speak to Mr Jones?* En el teléfono se dice **this is**, no *I am*.
            - *I'm afraid he's in a meeting. Can I take a message?*
            - *Sorry, you're breaking up. Could you say that again?*
            - *You're on mute.* Sí, también en inglés.

            ### Números y letras
            Los errores caros ocurren aquí. El 0 del teléfono se dice *oh*; el doble 4, *double four*. Distingue *thirteen* (acento al final) de *thirty* (acento al principio); si dudas, confirma: *one-three or three-zero?*

            Al deletrear, usa palabras: *B as in Berlin, V as in Venice*.
          `,
        },
      ],
    },
  ],
};
