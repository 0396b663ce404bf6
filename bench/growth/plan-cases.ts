/** A request: by whom, and for what. `{name}` stands for what the query of that name in `known` finds. */
export type Request = readonly [who: 'admin' | 'teacher' | 'student' | 'guardian' | 'visitor' | 'peer', url: string];

export interface ServiceCases {
  /** Where the service's database has what requests need. `student` and `teacher` are who asks. */
  known: Readonly<Record<string, string>>;
  /** By route: requests that between them use every filter and every value of a sort or status. */
  requests: Readonly<Record<string, readonly Request[]>>;
  /** Tables of which an index may be read to its end, and why. */
  readWhole?: Readonly<Record<string, string>>;
  /** Routes without a statement of their own, and why. */
  without?: Readonly<Record<string, string>>;
}

const alreadyInMemory = 'answers from memory';
const oneByItsKey = 'reads one row by its primary key, and there is none of them in a grown academy';
const asItsNeighbour = 'sends the statement of the route without the last part';

const system = (service: string): Readonly<Record<string, readonly Request[]>> => ({
  [`/system/${service}/dead-letters`]: [['admin', `/system/${service}/dead-letters`], ['admin', `/system/${service}/dead-letters?limit=5`]],
});

/** What an order list of the staff can be cut by, alone and together. */
const ordersNarrowed = [
  '', '&status=pending', '&status=completed', '&status=refunded', '&productId={bestseller}', '&productId={slowSeller}',
  '&productId={bestseller}&status=refunded', '&productId={slowSeller}&status=pending', '&buyerId={student}', '&from={month}', '&from={yesterday}',
  '&to={month}', '&from={month}&to={yesterday}&status=cancelled', '&from={month}&productId={bestseller}', '&search=student77&productId={bestseller}',
];

/** What the directory can be narrowed by, alone, together and in a search: what many have, few have, and nobody has. */
const peopleNarrowed = [
  'role=student', 'role=teacher', 'role=librarian', 'role=admin', 'learns={bestseller}', 'learns={slowSeller}', 'teaches={bestseller}', 'minor=true', 'consentMissing=true',
  'suspended=true', 'role=parent&minor=true', 'role=student&suspended=true', 'role=student&learns={bestseller}', 'learns={bestseller}&minor=true', 'learns={slowSeller}&suspended=true&limit=5',
  'role=teacher&teaches={bestseller}', 'search=garcía&role=student', 'search=garcía&role=teacher', 'search=navarro soto&role=parent', 'search=zoë&learns={slowSeller}', 'search=zoë&minor=true',
  'unit=academy', 'unit=school7', 'unit=nowhere', 'unit=school7&role=teacher', 'search=garcía&unit=school7', 'search=zoë&unit=academy', 'search=nuñes&consentMissing=true', 'search=zo&suspended=true', 'search=student77@growth&role=student', 'search=q&role=teacher',
];

export const cases: Readonly<Record<string, ServiceCases>> = {
  identity: {
    known: { client: 'select id as value from api_client order by id limit 1', student: "select id as value from account where email_key = 'student42@growth.test'" },
    requests: {
      '/accounts': [
        ['admin', '/accounts'],
        ['admin', '/accounts?limit=100'],
        ['admin', '/accounts?search=garcía'],
        ['admin', '/accounts?search=lucía navarro soto'],
        ['admin', '/accounts?search=student77@growth'],
        ['admin', '/accounts?search=@growth.test'],
        ['admin', '/accounts?search=nobody of this name'],
        ['admin', '/accounts?search=q'],
        ['admin', '/accounts?search=xq'],
        ['admin', '/accounts?search=garcía&role=teacher'],
        ['admin', '/accounts?search=nobody of this name&role=student'],
        ...['admin', 'teacher', 'student', 'parent', 'support', 'sales', 'analyst'].map((role): Request => ['admin', `/accounts?role=${role}`]),
        ['admin', '/accounts?status=active&search=garcía'],
        ['admin', '/accounts?status=deleted'],
        ['admin', '/accounts?status=deleted&role=student'],
        ['admin', '/accounts?status=deleted&search=garcía'],
      ],
      '/accounts/figures': [['admin', '/accounts/figures'], ['admin', '/accounts/figures?days=7&timeZone=Europe/Madrid']],
      '/accounts/:id': [['admin', '/accounts/{student}']],
      '/accounts/:id/role-changes': [['admin', '/accounts/{student}/role-changes'], ['admin', '/accounts/{student}/role-changes?limit=1']],
      '/accounts/:id/suspensions': [['admin', '/accounts/{student}/suspensions'], ['admin', '/accounts/{student}/suspensions?limit=1']],
      '/accounts/:id/sessions': [['admin', '/accounts/{student}/sessions'], ['admin', '/accounts/{student}/sessions?limit=1']],
      '/accounts/:id/factor-changes': [['admin', '/accounts/{student}/factor-changes'], ['admin', '/accounts/{student}/factor-changes?limit=1']],
      '/auth/passkeys': [['student', '/auth/passkeys']],
      '/sign-in-policy': [['admin', '/sign-in-policy']],
      '/roles': [['admin', '/roles']],
      '/accounts/:id/permissions': [['admin', '/accounts/{student}/permissions']],
      '/access-changes': [['admin', '/access-changes'], ['admin', '/access-changes?accountId={student}'], ['admin', '/access-changes?role=teacher'], ['admin', '/access-changes?role=teacher&accountId={student}&limit=1']],
      '/merges': [['admin', '/merges'], ['admin', '/merges?limit=1'], ['admin', '/merges?accountId={student}']],
      '/auth/sessions': [['student', '/auth/sessions'], ['student', '/auth/sessions?limit=1']],
      '/auth/account': [['student', '/auth/account']],
      '/auth/erasure': [['student', '/auth/erasure']],
      '/auth/applications': [['student', '/auth/applications']],
      '/auth/authorizations/:uid': [['student', '/auth/authorizations/undecided']],
      '/clients': [['admin', '/clients'], ['admin', '/clients?limit=1']],
      '/auth/providers': [['visitor', '/auth/providers']],
      '/auth/ways-in': [['student', '/auth/ways-in']],
      '/auth/organisations': [['visitor', '/auth/organisations?domain=growth.test']],
      '/sign-in-organisations': [['admin', '/sign-in-organisations']],
      '/sign-in-providers': [['admin', '/sign-in-providers']],
      '/clients/:id': [['admin', '/clients/{client}']],
      '/clients/:id/changes': [['admin', '/clients/{client}/changes'], ['admin', '/clients/{client}/changes?limit=1']],
      '/auth/revocations': [['visitor', '/auth/revocations']],
      '/.well-known/jwks.json': [['visitor', '/.well-known/jwks.json']],
      ...system('identity'),
    },
    without: { '/auth/saml/:id/metadata': oneByItsKey, '/merges/:id': oneByItsKey },
  },
  users: {
    known: {
      student: "select user_id as value from profile where email = 'student45@growth.test'",
      guardian: "select user_id as value from profile where email = 'parent9@growth.test'",
      bestseller: 'select course as value from profile, unnest(learns) as course group by course order by count(*) desc, course limit 1',
      slowSeller: 'select course as value from profile, unnest(learns) as course group by course order by count(*), course limit 1',
      run: 'select id as value from import_run order by id limit 1',
      erased: 'select user_id as value from erasure order by user_id limit 1',
      copy: "select id as value from personal_export where state = 'ready' and user_id = (select user_id from profile where email = 'student45@growth.test')",
    },
    requests: {
      '/users/me': [['student', '/users/me']],
      '/users/me/preferences': [['student', '/users/me/preferences']],
      '/users/me/exports': [['student', '/users/me/exports'], ['student', '/users/me/exports?limit=1']],
      '/users/:id/exports': [['admin', '/users/{student}/exports'], ['admin', '/users/{student}/exports?limit=1']],
      '/users/me/exports/:id/archive': [['student', '/users/me/exports/{copy}/archive']],
      '/likely-duplicates': [['admin', '/likely-duplicates'], ['admin', '/likely-duplicates?limit=1']],
      '/erasures': [['admin', '/erasures'], ['admin', '/erasures?limit=1']],
      '/erasures/:userId': [['admin', '/erasures/{erased}']],
      '/users': [
        ['admin', '/users'],
        ['admin', '/users?limit=100'],
        ['admin', '/users?search=garcía'],
        ['admin', '/users?search=lucía navarro soto'],
        ['admin', '/users?search=navarro soto'],
        ['admin', '/users?search=ucía nav'],
        ['admin', '/users?search=zoë'],
        ['admin', '/users?search=nuñes'],
        ['admin', '/users?search=lucia nabarro'],
        ['admin', '/users?search=zo'],
        ['admin', '/users?search=student77@growth'],
        ['admin', '/users?search=@growth.test'],
        ['admin', '/users?search=nobody of this name'],
        ['admin', '/users?search=q'],
        ['admin', '/users?search=xq'],
        ...peopleNarrowed.map((rest): Request => ['admin', `/users?${rest}`]),
      ],
      '/users/count': [
        ['admin', '/users/count'],
        ...['garcía', 'navarro soto', 'zoë', 'zo', 'q', 'student77@growth', 'nobody of this name'].map((text): Request => ['admin', `/users/count?search=${text}`]),
        ...peopleNarrowed.map((rest): Request => ['admin', `/users/count?${rest.replace('&limit=5', '')}`]),
      ],
      '/users/:id': [['admin', '/users/{student}'], ['student', '/users/{student}'], ['student', '/users/{guardian}']],
      '/users/:id/units': [['admin', '/users/{student}/units']],
      '/units': [['admin', '/units'], ['admin', '/units?limit=1'], ['admin', '/units?search=academy'], ['admin', '/units?search=hool c4']],
      '/units/:id': [['admin', '/units/school7']],
      '/users/:id/students': [['admin', '/users/{guardian}/students'], ['admin', '/users/{guardian}/students?limit=1'], ['student', '/users/{student}/students']],
      '/users/:id/guardians': [['student', '/users/{student}/guardians'], ['admin', '/users/{student}/guardians?limit=1']],
      '/users/:id/guardian-invitations': [['admin', '/users/{student}/guardian-invitations'], ['student', '/users/{student}/guardian-invitations?limit=1']],
      '/users/:id/guardian-requests': [['admin', '/users/{student}/guardian-requests'], ['student', '/users/{student}/guardian-requests?limit=1']],
      '/imports': [['admin', '/imports'], ['admin', '/imports?limit=1']],
      '/imports/:id': [['admin', '/imports/{run}']],
      '/imports/:id/faults': [['admin', '/imports/{run}/faults']],
      '/users/export': [['admin', '/users/export']],
      '/users/export/oneroster': [['admin', '/users/export/oneroster'], ['admin', '/users/export/oneroster?demographics=true']],
      '/minor-policy': [['visitor', '/minor-policy']],
      '/users/:id/minor-status': [['student', '/users/{student}/minor-status'], ['admin', '/users/{student}/minor-status']],
      '/guardian-requests': [['guardian', '/guardian-requests'], ['guardian', '/guardian-requests?limit=1']],
      ...system('users'),
    },
  },
  catalog: {
    known: {
      product: "select id as value from product where slug = 'course-7'",
      category: 'select category as value from product limit 1',
      teacher: "select teacher_name as value from product where slug = 'course-7'",
      bestseller: "select product_id as value from reservation_line group by product_id order by count(*) desc limit 1",
    },
    requests: {
      '/products': [
        ...['', '&kind=course', '&kind=physical', '&language=es', '&language=en', '&level=beginner', '&level=intermediate', '&level=advanced',
          '&category={category}', '&teacher={teacher}', '&minPrice=3000', '&maxPrice=3000', '&minPrice=900000', '&category={category}&level=advanced&language=en&kind=physical&minPrice=2000&maxPrice=9000',
        ].flatMap((filter) => ['newest', 'price', '-price', 'title', 'relevance'].map((sort): Request => ['visitor', `/products?sort=${sort}${filter}`])),
        ...['algebra', 'álgebra', 'in practice', 'all', 'algebar', 'qqqq', 'algebra or logic'].flatMap((search) =>
          ['', '&sort=newest', '&sort=price', '&kind=course&level=advanced'].map((rest): Request => ['visitor', `/products?search=${search}${rest}`])),
        ['visitor', '/products?limit=100'],
      ],
      '/products/facets': [
        ['visitor', '/products/facets'],
        ['visitor', '/products/facets?search=algebra'],
        ['visitor', '/products/facets?search=algebar'],
        ['visitor', '/products/facets?category={category}&kind=course&language=en&level=advanced&minPrice=2000&maxPrice=9000'],
        ...['kind=physical', 'language=es', 'level=beginner', 'level=intermediate', 'teacher={teacher}'].map((filter): Request => ['visitor', `/products/facets?${filter}`]),
      ],
      '/products/:idOrSlug': [['visitor', '/products/{product}'], ['visitor', '/products/course-7']],
      '/products/suggestions': [
        ...['a', 'al', 'algebra', 'álg', 'in practice', 'algebar', 'qqqq', 'garcía', 'garcai'].map((q): Request => ['visitor', `/products/suggestions?q=${q}`]),
        ['visitor', '/products/suggestions?q=algebra&limit=10'],
      ],
      '/products/popular': [['visitor', '/products/popular'], ['visitor', '/products/popular?kind=course&limit=12'], ['visitor', '/products/popular?kind=physical']],
      '/products/teachers': [['visitor', '/products/teachers'], ['visitor', '/products/teachers?limit=24']],
      '/products/:idOrSlug/related': [
        ['visitor', '/products/{product}/related'], ['visitor', '/products/{bestseller}/related?limit=12'], ['visitor', '/products/physical-7/related'],
      ],
      '/categories': [['visitor', '/categories'], ['visitor', '/categories?limit=5']],
      '/inventory/:productId': [['admin', '/inventory/{product}']],
      ...system('catalog'),
    },
    readWhole: { product: 'facets of a search or a price count what those find, and filters can exclude everything; an academy has some thousands of products at most' },
  },
  orders: {
    known: {
      student: 'select user_id as value from "order" where buyer_email = \'student42@growth.test\' limit 1',
      order: 'select id as value from "order" where buyer_email = \'student42@growth.test\' limit 1',
      number: 'select number as value from "order" where buyer_email = \'student42@growth.test\' limit 1',
      bestseller: "select id as value from product where slug = 'course-1'",
      slowSeller: "select id as value from product where slug = 'physical-77'",
      month: 'select to_char(max(created_at) - interval \'30 days\', \'YYYY-MM-DD"T"HH24:MI:SS"Z"\') as value from "order"',
      yesterday: 'select to_char(max(created_at) - interval \'1 day\', \'YYYY-MM-DD"T"HH24:MI:SS"Z"\') as value from "order"',
    },
    requests: {
      '/cart': [['student', '/cart'], ['visitor', '/cart']],
      '/students/:userId/orders': [['student', '/students/me/orders'], ['student', '/students/me/orders?limit=1'], ['admin', '/students/{student}/orders']],
      '/orders': [
        ['student', '/orders'],
        ['student', '/orders?limit=1'],
        ['admin', '/orders?all=true'],
        ['admin', '/orders?all=true&limit=100'],
        ...['pending', 'completed', 'cancelled', 'refunded'].flatMap((status): Request[] => [
          ['student', `/orders?status=${status}`],
          ['admin', `/orders?all=true&status=${status}`],
          ['admin', `/orders?all=true&status=${status}&search=student77@growth.test`],
        ]),
        ['admin', '/orders?all=true&search={number}'],
        ['admin', '/orders?all=true&search=student'],
        ['admin', '/orders?all=true&search=student77'],
        ['admin', '/orders?all=true&search=student77@growth.test'],
        ['admin', '/orders?all=true&search=nobody'],
        ['student', '/orders?search={number}'],
        ...['newest', 'oldest', 'total', '-total'].flatMap((sort): Request[] => [
          ['student', `/orders?sort=${sort}`],
          ...ordersNarrowed.map((filter): Request => ['admin', `/orders?all=true&sort=${sort}${filter}`]),
        ]),
      ],
      '/orders/export': [
        ['admin', '/orders/export?productId={slowSeller}'],
        ...['pending', 'completed', 'cancelled', 'refunded'].map((status): Request => ['admin', `/orders/export?status=${status}&from={month}&to={yesterday}`]),
        ...['newest', 'oldest', 'total', '-total'].map((sort): Request => ['admin', `/orders/export?from={month}&sort=${sort}`]),
        ['admin', '/orders/export?buyerId={student}&search=student42'],
      ],
      '/orders/figures': [['admin', '/orders/figures'], ['admin', '/orders/figures?days=7&timeZone=Europe/Madrid']],
      '/orders/:id': [['student', '/orders/{order}'], ['admin', '/orders/{order}']],
      '/orders/:id/timeline': [['admin', '/orders/{order}/timeline']],
      ...system('orders'),
    },
    without: { '/orders/:id/events': asItsNeighbour, '/orders/seller': alreadyInMemory },
  },
  payments: {
    known: {
      payment: 'select id as value from payment order by id limit 1 offset 42',
      student: 'select user_id as value from payment order by id limit 1 offset 42',
      order: 'select order_id as value from payment order by id limit 1 offset 42',
    },
    requests: {
      '/payments': [['admin', '/payments'], ['admin', '/payments?limit=100'], ['admin', '/payments?orderId={order}']],
      '/payments/:id': [['student', '/payments/{payment}'], ['admin', '/payments/{payment}']],
      '/payments/:id/events': [['admin', '/payments/{payment}/events'], ['admin', '/payments/{payment}/events?limit=2']],
      ...system('payments'),
    },
    without: { '/payments/methods': alreadyInMemory },
  },
  learning: {
    known: {
      student: 'select user_id as value from student where id = (select student_id from enrolment where course_id = 1 and revoked_at is null and source = \'order\' limit 1)',
      teacher: 'select user_id as value from teacher where id = 1',
      lesson: 'select id as value from lesson where course_id = 1 order by id limit 1 offset 2',
      asset: 'select asset_id as value from lesson_asset where lesson_id = 1',
      cover: 'select cover_asset_id as value from course where id = 1',
      ownClass: 'select class_id as value from class_member where user_id = (select user_id from student where id = (select student_id from enrolment where course_id = 1 and revoked_at is null and source = \'order\' limit 1)) limit 1',
      draft: "select id as value from course where status = 'draft' limit 1",
      guardian: 'select user_id as value from parent where id = 9',
      child: 'select s.user_id as value from student s join guardian g on g.student_id = s.id where g.parent_id = 9 order by s.id limit 1',
    },
    requests: {
      '/courses': [
        ...(['visitor', 'student', 'teacher', 'admin'] as const).flatMap((who): Request[] => [
          [who, '/courses'],
          [who, '/courses?limit=100'],
          ...['draft', 'published', 'archived'].map((status): Request => [who, `/courses?status=${status}`]),
        ]),
        ['teacher', '/courses?teacher=me'],
        ['teacher', '/courses?teacher=me&status=draft'],
        ['student', '/courses?teacher=me'],
      ],
      '/courses/figures': (['', '&status=draft', '&status=published', '&status=archived', '&search=algebra', '&search=nothing of that name'] as const).flatMap((filter) =>
        ['updated', '-updated', 'title', '-title', 'students', '-students', 'progress', '-progress'].flatMap((sort): Request[] => [
          ['teacher', `/courses/figures?limit=1&sort=${sort}${filter}`], ['admin', `/courses/figures?all=true&sort=${sort}${filter}`],
        ])),
      '/courses/:id/figures': [['teacher', '/courses/1/figures'], ['admin', '/courses/1/figures']],
      '/courses/:id/removed': [['teacher', '/courses/1/removed'], ['admin', '/courses/{draft}/removed']],
      '/courses/:courseId': [
        ['visitor', '/courses/1'], ['student', '/courses/1'], ['teacher', '/courses/1'], ['admin', '/courses/1'], ['admin', '/courses/{draft}'],
      ],
      '/courses/:id/modules': [['visitor', '/courses/1/modules'], ['student', '/courses/1/modules'], ['teacher', '/courses/1/modules']],
      '/lessons/:id': [['student', '/lessons/{lesson}'], ['teacher', '/lessons/{lesson}'], ['visitor', '/lessons/1']],
      '/lessons/:id/progress': [['student', '/lessons/{lesson}/progress']],
      '/lessons/:id/notes': [['student', '/lessons/{lesson}/notes'], ['student', '/lessons/{lesson}/notes?limit=1'], ['admin', '/lessons/{lesson}/notes']],
      '/courses/:id/notes': [['student', '/courses/1/notes'], ['student', '/courses/1/notes?limit=2'], ['teacher', '/courses/1/notes']],
      '/students/:userId/courses': [
        ...['', '?limit=1', '?status=active', '?status=completed'].map((filter): Request => ['student', `/students/me/courses${filter}`]),
        ['admin', '/students/{student}/courses'], ['guardian', '/students/{child}/courses'],
      ],
      '/students/:userId/activity': [['student', '/students/me/activity?timeZone=Europe/Madrid'], ['guardian', '/students/{child}/activity']],
      '/classes': [['teacher', '/classes'], ['admin', '/classes'], ['admin', '/classes?limit=1'], ['admin', '/classes?courseId=1'], ['student', '/classes?courseId=1']],
      '/roster/courses': [['peer', '/roster/courses?limit=10']],
      '/roster/classes': [['peer', '/roster/classes?limit=10']],
      '/roster/members': [['peer', '/roster/members'], ['peer', '/roster/members?limit=10']],
      '/classes/:id': [['admin', '/classes/1'], ['teacher', '/classes/1'], ['student', '/classes/{ownClass}']],
      '/enrolments': [
        ['student', '/enrolments'], ['student', '/enrolments?limit=1'], ['teacher', '/enrolments?courseId=1'], ['admin', '/enrolments?courseId=1&limit=100'],
        ['admin', '/enrolments'],
      ],
      '/assets/:assetId/access': [['student', '/assets/{asset}/access'], ['visitor', '/assets/{asset}/access'], ['visitor', '/assets/{cover}/access']],
      ...system('learning'),
    },
  },
  media: {
    known: { asset: "select id as value from asset where purpose = 'lesson' and status = 'ready' limit 1" },
    requests: {
      '/assets/:id': [['admin', '/assets/{asset}']],
      '/assets/:id/playback': [['admin', '/assets/{asset}/playback']],
      '/assets/:id/progress': [['admin', '/assets/{asset}/progress']],
      '/assets/:id/subtitles': [['admin', '/assets/{asset}/subtitles']],
      '/jobs': [
        ['admin', '/jobs'], ['admin', '/jobs?limit=100'],
        ...['pending', 'running', 'done', 'failed', 'cancelled'].map((status): Request => ['admin', `/jobs?status=${status}`]),
      ],
      '/jobs/figures': [['admin', '/jobs/figures']],
      ...system('media'),
    },
    without: {
      '/assets/:id/content': asItsNeighbour,
      '/assets/:id/subtitles/:language': asItsNeighbour,
      '/assets/:id/events': asItsNeighbour,
      '/jobs/events': 'sends the statements of /jobs/figures',
      ...Object.fromEntries([':name', ':folder/:name', ':folder/:rendition/:name'].map((path) => [`/assets/:id/files/${path}`, 'finds one file by its key, for a signature'])),
      '/worker/jobs/:id/source': 'finds one job by its key, for a worker',
      '/worker/jobs/:id/outputs': 'finds one job and one file by their keys, for a worker',
    },
  },
  notifications: {
    known: {
      student: "select user_id as value from recipient where email = 'student42@growth.test'",
      mail: "select id as value from mailbox where recipient = 'student42@growth.test' limit 1",
    },
    requests: {
      '/notifications/preferences': [['student', '/notifications/preferences']],
      '/notifications/deliveries': [
        ['admin', '/notifications/deliveries'],
        ['admin', '/notifications/deliveries?limit=100'],
        ['admin', '/notifications/deliveries?userId={student}'],
        ...['pending', 'sending', 'sent', 'failed', 'suppressed'].flatMap((status): Request[] => [
          ['admin', `/notifications/deliveries?status=${status}`],
          ['admin', `/notifications/deliveries?userId={student}&status=${status}`],
        ]),
      ],
      '/mailbox': [['student', '/mailbox'], ['student', '/mailbox?limit=1'], ['admin', '/mailbox'], ['admin', '/mailbox?limit=100']],
      '/mailbox/:id': [['student', '/mailbox/{mail}'], ['admin', '/mailbox/{mail}']],
      ...system('notifications'),
    },
    without: { '/notifications/unsubscribe': 'reads one row by its key, for whoever has a signed link' },
  },
};

/** Routes that every service has and that are not asked here, with the reason. */
export const withoutStatements = (service: string): Readonly<Record<string, string>> => ({
  '/health/live': alreadyInMemory,
  '/health/ready': 'asks for nothing',
  '/metrics': 'has a test of its own that explains what it counts',
  [`/system/${service}/events`]: 'walks the outbox by its key, once in the life of a service that begins to listen',
  ...(service === 'catalog' ? {} : { [`/system/${service}/personal-data/:userId`]: 'finds the rows of one person by their indexes, a few times a day' }),
});
