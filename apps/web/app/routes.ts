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
  route('sign-up', 'routes/entrance/sign-up.tsx'),
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
        route('sessions', 'routes/account/sessions.tsx'),
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
  ]),
];

const consoleArea = [
  layout('routes/console/layout.tsx', [
    route('console', 'routes/console/start.tsx'),
    route('console/orders', 'routes/console/orders.tsx'),
    route('console/orders/:orderId', 'routes/console/order.tsx'),
    route('console/people', 'routes/console/people.tsx'),
    route('console/people/:userId', 'routes/console/person.tsx'),
    route('console/mails', 'routes/console/mails.tsx'),
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
    ...store, ...entrance, ...checkout, ...personal, ...studio, ...mailbox,
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
