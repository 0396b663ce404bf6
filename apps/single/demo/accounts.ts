/** The password of every demo account; the demo academy is for looking around, not for real people. */
export const demoPassword = 'liceo-demo-2026';

/** Makes identity create the administrator of the demo academy at its first start. */
export const demoAdministrator = { LICEO_ADMIN_EMAIL: 'admin@liceo.test', LICEO_ADMIN_PASSWORD: demoPassword } as const;
