import type { Links } from './letter.ts';

/** Addresses of the web application and of the public API below one public address. */
export const linksBelow = (publicUrl: string): Links => {
  const base = publicUrl.replace(/\/+$/, '');
  return {
    home: `${base}/`,
    myCourses: `${base}/learn`,
    order: (id) => `${base}/orders/${id}`,
    course: (id) => `${base}/learn/${id}`,
    unsubscribe: (token) => `${base}/v1/notifications/unsubscribe?token=${encodeURIComponent(token)}`,
  };
};
