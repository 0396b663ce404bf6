/** Names of the cookies that the gateway and the application share. */
export const cookieNames = {
  accessToken: 'liceo_at',
  refreshToken: 'liceo_rt',
  /** What a sign-in goes on from that wants a second step. */
  challenge: 'liceo_challenge',
  cart: 'liceo_cart',
  /** Who was sent away to sign in elsewhere has to bring it back. */
  comeback: 'liceo_comeback',
  language: 'liceo_lang',
  /** Of the address by which somebody came, until the browser is closed. */
  visitLanguage: 'liceo_lang_visit',
  theme: 'liceo_theme',
  timeZone: 'liceo_tz',
  /** The asset that is the picture of who is signed in. */
  picture: 'liceo_picture',
  columns: 'liceo_columns',
  learning: 'liceo_learning',
} as const;
