/** Names of the cookies that the gateway and the application share. */
export const cookieNames = {
  accessToken: 'liceo_at',
  refreshToken: 'liceo_rt',
  cart: 'liceo_cart',
  language: 'liceo_lang',
  theme: 'liceo_theme',
  timeZone: 'liceo_tz',
  columns: 'liceo_columns',
} as const;
