import { md, type Course } from '../subject.ts';

export const personalFinance: Course = {
  name: 'Finanzas personales sin miedo',
  summary: 'Presupuesto, deudas, ahorro e inversión básica, con hojas de cálculo y sin promesas de hacerse rico.',
  description: md`
    El dinero da menos miedo cuando se mira de frente. Empezamos por saber **a dónde se va**, seguimos por las deudas y el colchón, y terminamos con las cuatro ideas que conviene entender antes de invertir.

    Este curso educa; no es asesoramiento financiero.
  `,
  language: 'es', level: 'beginner', price: 1500, teacher: 'teacher',
  outcomes: [
    'Saber en qué se va tu dinero durante un mes de verdad',
    'Ordenar tus deudas y decidir cuál pagar primero',
    'Calcular tu colchón y el efecto del interés compuesto',
    'Comparar riesgo, costes y plazo antes de invertir',
  ],
  modules: [
    {
      title: 'Poner orden',
      lessons: [
        {
          title: 'Un mes de verdad', preview: true,
          text: md`
            Antes de hacer un presupuesto hay que saber qué pasa hoy. Durante un mes apunta **todo** lo que gastas, sin juzgarte. Al acabar, agrúpalo en tres montones:

            1. **Necesario**: vivienda, comida, transporte, seguros.
            2. **Elegido**: ocio, ropa, suscripciones, restaurantes.
            3. **Futuro**: ahorro, devolución de deudas, formación.

            Una proporción que suele funcionar es 50/30/20. Con 1600 € al mes serían 800, 480 y 320. No es una ley: en una ciudad cara lo necesario puede ser el 65 %. Lo útil es mirar la tendencia de tus propios meses.

            El truco más eficaz no es la fuerza de voluntad, sino el orden: **págate primero**. Programa el ahorro para el día en que cobras, y vive con lo que queda.
          `,
          attachment: {
            title: 'Plantilla de presupuesto', filename: 'presupuesto.csv',
            text: 'monton,concepto,previsto,real\nnecesario,vivienda,520,\nnecesario,comida,220,\nnecesario,transporte,60,\nelegido,ocio,150,\nelegido,suscripciones,30,\nfuturo,ahorro,200,\nfuturo,deudas,120,',
          },
        },
        {
          title: 'Deudas: qué pagar primero',
          text: md`
            Una deuda al 20 % cuesta cada año 200 € por cada mil. Ninguna inversión sensata da eso con seguridad, así que **pagar deuda cara es la mejor inversión que existe**.

            Haz una lista con cuatro columnas: a quién, cuánto, a qué interés, cuota mínima. Paga todos los mínimos y pon todo lo que sobre en una sola deuda:

            - *Avalancha*: la de mayor interés. Es lo más barato.
            - *Bola de nieve*: la más pequeña. Da victorias rápidas y anima a seguir.

            La diferencia suele ser menor que el coste de abandonar, así que elige la que vayas a cumplir.

            Cuidado con las tarjetas *revolving*: si la cuota apenas cubre los intereses, la deuda no baja nunca. Pide el cuadro de amortización: ahí se ve qué parte de cada cuota es interés.
          `,
        },
      ],
    },
    {
      title: 'Construir',
      lessons: [
        {
          title: 'El colchón y el interés compuesto',
          text: md`
            Primero, el **colchón**: entre tres y seis meses de gastos necesarios en una cuenta accesible. No está para rendir, sino para que una lavadora rota no se convierta en una deuda.

            Después entra en juego el tiempo. Con un 5 % anual, mil euros son 1050 al cabo de un año; al siguiente, el 5 % se calcula sobre 1050. Es el **interés compuesto**:

            | años | 100 € al mes, aportado | con un 5 % anual |
            |---|---|---|
            | 10 | 12 000 | unos 15 500 |
            | 20 | 24 000 | unos 41 000 |
            | 30 | 36 000 | unos 83 000 |

            Regla del 72: divide 72 entre el interés y tendrás los años que tarda en duplicarse. Al 6 %, doce años. También sirve para la inflación: al 3 %, los precios se duplican en 24.
          `,
        },
        {
          title: 'Antes de invertir: riesgo, costes y plazo',
          text: md`
            Cuatro ideas valen más que cualquier consejo de cuñado:

            1. **Riesgo y rentabilidad van juntos.** Quien ofrece mucha ganancia sin riesgo miente o no lo ha entendido.
            2. **Diversificar es lo único gratis.** Una empresa puede quebrar; mil a la vez, no. Un fondo indexado global compra un poco de cada una.
            3. **Los costes se componen igual que los intereses.** Un 1,5 % anual de comisión se come cerca de un tercio del resultado en treinta años.
            4. **El plazo decide.** El dinero que necesitas antes de cinco años no debería estar en bolsa.

            Y una pregunta para cada producto: *¿podría explicárselo a alguien de diez años?* Si no, no lo compres todavía.

            Las caídas son normales: un 20 % menos ocurre varias veces en una vida. El plan se escribe antes, en calma, y ese día solo se lee.
          `,
        },
      ],
    },
  ],
};
