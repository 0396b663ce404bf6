// Who may import whom (ARCHITECTURE.md, "Rules of import"). Every rule has a fixture of its name in
// scripts/fixtures/dependency-rules that must break it; scripts/dependency-rules.test.ts sees to that.

const test = '\\.(?:test|e2e)\\.tsx?$';
/** Test tools of a folder's own: specifications, drivers, builders. */
const testTools = '(?:testing|-for-test)[^/]*\\.ts$';
const service = '^services/([^/]+)/src/';

/** Files whose name says that they are not domain; what is left with a one-word name is. */
const notDomain = 'index|config|errors|tables|routes|schemas|reader|testing';
const domain = ['', '[^/]+/'].map((folder) => `${service}${folder}(?!(?:${notDomain})\\.ts$)[a-z]+\\.ts$`);
/** The route table, in one file or one per aggregate. */
const routes = `${service}.*routes\\.ts$`;
const store = `${service}.*-store\\.ts$`;

/** What a pure file must not come near, however indirectly. */
const outsideWorld = [
  '^kernel/src/(?!(?:errors|schemas|saga|webvtt|webvtt-payload|webvtt-print)\\.ts$)',
  'node_modules/(?:kysely|postgres|fastify|@fastify|pg-boss|pino|openapi-fetch)/',
  '^(?:node:)?(?:fs|fs/promises|net|http|https|http2|process|os|child_process|worker_threads|timers|timers/promises|dns)$',
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or lack a third. (An import of types alone is none when it runs.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'imports-resolve',
      comment: 'An import that leads nowhere hides from every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '/\\+types/'] },
    },
    {
      name: 'packages-are-declared',
      comment: 'A package that is used stands in the package.json of the workspace that uses it.',
      severity: 'error',
      from: { pathNot: '^scripts/' },
      // The rule about test tools sees to vitest, which the whole repository has from its root.
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/vitest/' },
    },
    {
      name: 'contracts-stand-alone',
      comment: 'The published language knows the schema library and itself.',
      severity: 'error',
      from: { path: '^contracts/', pathNot: test },
      to: { pathNot: ['^contracts/', 'node_modules/typebox/'] },
    },
    {
      name: 'kernel-knows-no-domain',
      comment: 'The kernel stands on packages only.',
      severity: 'error',
      from: { path: '^kernel/' },
      to: { path: '^(?:contracts|services|apps|bench|e2e|scripts)/' },
    },
    {
      name: 'services-are-apart',
      comment: 'A service learns of another by its events or calls it by its typed client.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'services-know-no-app',
      comment: 'Only apps/ knows how the services are deployed.',
      severity: 'error',
      from: { path: '^services/' },
      to: { path: '^(?:apps|bench|e2e|scripts)/' },
    },
    {
      name: 'workers-know-no-service',
      comment: 'A worker may run on any machine: it speaks to the platform over HTTP, and knows its contracts.',
      severity: 'error',
      from: { path: '^apps/worker/' },
      to: { path: '^(?:services|apps|bench|e2e|scripts)/', pathNot: '^apps/worker/' },
    },
    {
      name: 'only-workers-decode',
      comment: 'What reads uploaded films runs confined, in a program of its own: no process of the platform loads it.',
      severity: 'error',
      from: { pathNot: '^apps/worker/' },
      to: { path: 'node_modules/(?:node-av|@seydx)/' },
    },
    {
      name: 'services-have-one-door',
      comment: 'From outside a service only its index.ts is imported.',
      severity: 'error',
      from: { path: '^(?:apps|bench|e2e|scripts)/' },
      to: { path: '^services/', pathNot: '^services/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'domain-is-pure',
      comment: 'A domain file reaches no database, HTTP, clock or environment.',
      severity: 'error',
      from: { path: domain, pathNot: test },
      to: { path: outsideWorld, reachable: true },
    },
    {
      name: 'stores-know-rows-and-domain',
      comment: 'A store imports the database, the outbox, the tables and the domain; it knows no HTTP, no reaction and no route.',
      severity: 'error',
      from: { path: store },
      to: { path: [routes, `${service}index\\.ts$`, `${service}.*on-[^/]+\\.ts$`, '^kernel/src/(?:http|service|jobs|clients)\\.ts$'] },
    },
    {
      name: 'routes-are-imported-by-the-door',
      comment: 'Use cases, stores and reactions know no routes; index.ts hands the table over.',
      severity: 'error',
      from: { path: '^services/', pathNot: [`${service}index\\.ts$`, routes, test] },
      to: { path: routes },
    },
    {
      name: 'routes-reach-no-store',
      comment: 'A route calls a use case or a query; tables and stores are theirs.',
      severity: 'error',
      from: { path: routes },
      to: { path: [store, `${service}tables\\.ts$`] },
    },
    {
      name: 'test-tools-stay-in-tests',
      comment: 'What is made for tests runs in tests.',
      severity: 'error',
      from: { pathNot: [test, '^kernel/src/testing', '^(?:bench|e2e|scripts)/', testTools, '^vitest\\.config\\.ts$'] },
      to: { path: ['^kernel/src/testing', 'node_modules/vitest/'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    parser: 'tsc',
    doNotFollow: { path: 'node_modules' },
    // Anchored: the dist folders of packages must stay visible, or the rules about packages pass falsely.
    exclude: {
      path: ['^[^/.]+/dist/', '^(?:apps|services)/[^/]+/(?:dist|build|\\.react-router)/', '^scripts/fixtures/'],
    },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
    skipAnalysisNotInRules: true,
  },
};
