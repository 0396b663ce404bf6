/** The name under which the saga's state and timeline are kept. */
export const checkoutName = 'checkout';
