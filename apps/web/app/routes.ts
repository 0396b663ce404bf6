import { index, layout, prefix, route, type RouteConfig } from '@react-router/dev/routes';

const store = [
  index('routes/store/home.tsx'),
  route('courses', 'routes/store/courses.tsx'),
  route('books', 'routes/store/books.tsx'),
  route('p/:slug', 'routes/store/product.tsx'),
  route('p/:slug/preview/:lessonId', 'routes/store/preview.tsx'),
];

const entrance = [
  route('sign-in', 'routes/entrance/sign-in.tsx'),
  route('sign-in/by-mail', 'routes/entrance/sign-in-by-mail.tsx'),
  route('sign-in/link', 'routes/entrance/sign-in-link.tsx'),
  route('sign-in/with/:provider', 'routes/entrance/sign-in-with.ts'),
  route('sign-in/organisation/:id', 'routes/entrance/sign-in-by-organisation.ts'),
  route('sign-in/return/:provider', 'routes/entrance/sign-in-return.tsx'),
  route('sign-in/second-step', 'routes/entrance/second-step.tsx'),
  route('sign-up', 'routes/entrance/sign-up.tsx'),
  route('forgot-password', 'routes/entrance/forgot-password.tsx'),
  route('reset-password', 'routes/entrance/reset-password.tsx'),
  route('verify-email', 'routes/entrance/verify-email.tsx'),
  route('change-email', 'routes/entrance/change-email.tsx'),
  route('undo-email-change', 'routes/entrance/undo-email-change.tsx'),
  route('invitation', 'routes/family/invitation.tsx'),
];

/** Where applications of others, devices and sign-outs lead. */
const connections = [
  ...prefix('connect', [
    route('consent/:uid', 'routes/connect/consent.tsx'),
    route('continue/:uid', 'routes/connect/continue.ts'),
    route('device', 'routes/connect/connect-device.tsx'),
    route('sign-out', 'routes/connect/ask-to-sign-out.tsx'),
    route('signed-out', 'routes/connect/signed-out.tsx'),
    route('expired', 'routes/connect/expired.tsx'),
  ]),
];

const checkout = [
  route('cart', 'routes/checkout/cart.tsx'),
  layout('routes/checkout/buyer-only.tsx', [
    route('checkout', 'routes/checkout/checkout.tsx'),
    route('checkout/:orderId', 'routes/checkout/purchase.tsx'),
  ]),
];

const personal = [
  layout('routes/account/member-only.tsx', [
    route('orders', 'routes/orders/list.tsx'),
    route('orders/:orderId', 'routes/orders/order.tsx'),
    route('learn', 'routes/learn/my-courses.tsx'),
    layout('routes/family/layout.tsx', [
      route('family', 'routes/family/children.tsx'),
      route('family/guardians', 'routes/family/guardians.tsx'),
    ]),
    route('family/:studentId', 'routes/family/child.tsx'),
    ...prefix('account', [
      layout('routes/account/layout.tsx', [
        index('routes/account/profile.tsx'),
        route('preferences', 'routes/account/preferences.tsx'),
        route('security', 'routes/account/security.tsx'),
        route('second-step', 'routes/account/second-step.tsx'),
        route('sessions', 'routes/account/sessions.tsx'),
        route('data', 'routes/account/data.tsx'),
        route('applications', 'routes/account/applications.tsx'),
      ]),
    ]),
  ]),
];

const studio = [
  layout('routes/teach/studio.tsx', [
    route('teach', 'routes/teach/courses.tsx'),
    route('teach/new', 'routes/teach/new-course.tsx'),
    route('teach/lessons/:lessonId', 'routes/teach/to-lesson.ts'),
    route('teach/:courseId', 'routes/teach/course.tsx', [
      index('routes/teach/overview.tsx'),
      route('details', 'routes/teach/details.tsx'),
      route('curriculum', 'routes/teach/curriculum.tsx'),
      route('publish', 'routes/teach/publish.tsx'),
    ]),
    route('teach/:courseId/lessons/:lessonId', 'routes/teach/lesson.tsx'),
    route('teach/:courseId/lessons/:lessonId/subtitles/:language', 'routes/teach/subtitles/editor.tsx'),
  ]),
];

const consoleArea = [
  layout('routes/console/layout.tsx', [
    route('console', 'routes/console/start.tsx'),
    route('console/orders', 'routes/console/orders.tsx'),
    route('console/orders/:orderId', 'routes/console/order.tsx'),
    route('console/people', 'routes/console/people.tsx'),
    route('console/people/:userId', 'routes/console/person.tsx'),
    route('console/erasures', 'routes/console/erasure/erasures.tsx'),
    route('console/erasures/:userId', 'routes/console/erasure/certificate.tsx'),
    route('console/merges', 'routes/console/merging/merges.tsx'),
    route('console/merges/new', 'routes/console/merging/new-merge.tsx'),
    route('console/merges/:mergeId', 'routes/console/merging/merge.tsx'),
    route('console/clients', 'routes/console/clients.tsx'),
    route('console/clients/:clientId', 'routes/console/client.tsx'),
    route('console/roles', 'routes/console/rights/roles.tsx'),
    route('console/roles/new', 'routes/console/rights/new-role.tsx'),
    route('console/roles/:name', 'routes/console/rights/role.tsx'),
    route('console/sign-in', 'routes/console/sign-in/sign-in-settings.tsx'),
    route('console/classes', 'routes/console/classes/classes.tsx'),
    route('console/classes/:classId', 'routes/console/classes/class.tsx'),
    route('console/import', 'routes/console/import.tsx'),
    route('console/mails', 'routes/console/mails.tsx'),
    route('console/media', 'routes/console/media.tsx'),
    route('console/sign-in-policy', 'routes/console/sign-in-policy.tsx'),
    route('console/system', 'routes/console/system.tsx'),
  ]),
];

const mailbox = [
  route('dev/mailbox', 'routes/mailbox/list.tsx'),
  route('dev/mailbox/:mailId', 'routes/mailbox/mail.tsx'),
];

const machines = [
  route('manifest.webmanifest', 'routes/seo/manifest.ts'),
  route('robots.txt', 'routes/seo/robots.ts'),
  route('sitemap.xml', 'routes/seo/sitemap.ts'),
  route('sitemaps/:file', 'routes/seo/sitemap-part.ts'),
];

export default [
  layout('routes/shell/site.tsx', [
    ...store, ...entrance, ...connections, ...checkout, ...personal, ...studio, ...mailbox,
    route('design', 'routes/design/page.tsx'),
    route('*', 'routes/shell/not-found.tsx'),
  ]),
  ...consoleArea,
  route('orders/:orderId/receipt', 'routes/orders/receipt.tsx'),
  layout('routes/learn/classroom.tsx', [
    route('learn/:courseId', 'routes/learn/course.tsx', [
      index('routes/learn/overview.tsx'),
      route('lessons/:lessonId', 'routes/learn/lesson.tsx'),
      route('notes', 'routes/learn/course-notes.tsx'),
      route('finished', 'routes/learn/finished.tsx'),
    ]),
  ]),
  route('sandbox/challenge/:paymentId', 'routes/checkout/challenge.tsx'),
  ...machines,
  route('preferences', 'routes/account/save-preference.ts'),
  route('account/messages', 'routes/account/choose-message.ts'),
  route('sign-out', 'routes/entrance/sign-out.ts'),
  route('learn/:courseId/notes/export', 'routes/learn/export-notes.ts'),
  route('markdown', 'routes/teach/markdown.ts'),
] satisfies RouteConfig;
