import type { Messages } from '../es.ts';

export const entrance: Messages['entrance'] = {
  signInTitle: 'Sign in',
  signInLead: 'Good to see you again.',
  signInToContinue: 'Sign in to continue; you will come back to where you were.',
  forCheckout: 'One step from paying: sign in to your account. Your cart is kept.',
  signUpForCheckout: 'One step from paying: create your account. Your cart is kept.',
  signUpTitle: 'Create account',
  signUpLead: 'One minute, and you can start your first course.',
  name: 'Full name',
  email: 'E-mail',
  password: 'Password',
  passwordHint: (length) => `At least ${length} characters. A short phrase works well.`,
  noAccount: 'No account yet?',
  haveAccount: 'Do you have an account already?',
};
