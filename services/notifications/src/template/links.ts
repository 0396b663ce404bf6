import type { Links } from './letter.ts';

/** Addresses of the web application and of the public API below one public address. */
export const linksBelow = (publicUrl: string): Links => {
  const base = publicUrl.replace(/\/+$/, '');
  return {
    home: `${base}/`,
    myCourses: `${base}/learn`,
    order: (id) => `${base}/orders/${id}`,
    course: (id) => `${base}/learn/${id}`,
    forgotPassword: `${base}/forgot-password`,
    personalData: `${base}/account/data`,
    security: `${base}/account/security`,
    sessions: `${base}/account/sessions`,
    // After the `#`: what stands there is sent to no server and in no Referer.
    resetPassword: (token) => `${base}/reset-password#${token}`,
    changeEmail: (token) => `${base}/change-email#${token}`,
    undoEmailChange: (token) => `${base}/undo-email-change#${token}`,
    verifyEmail: (token) => `${base}/verify-email#${token}`,
    signIn: (token) => `${base}/sign-in/link#${token}`,
    guardianInvitation: (token) => `${base}/invitation#${token}`,
    family: `${base}/family`,
    guardians: `${base}/family/guardians`,
    unsubscribe: (token) => `${base}/v1/notifications/unsubscribe?token=${encodeURIComponent(token)}`,
  };
};
