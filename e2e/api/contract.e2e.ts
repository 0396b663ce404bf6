import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { startPlatform, type SoldCourse } from '../platform.ts';
import { operationsOf, type Document, type Schema } from './operations.ts';

const platform = await startPlatform();
const document: Document = (await platform.visitor.get('/v1/openapi.json')).body;
const operations = operationsOf(document);

const unboundedIn = (schema: Schema, where = 'input'): string[] => {
  const isShort = schema.pattern?.startsWith('^') && !/[*+]/.test(schema.pattern);
  const isLimited = isShort || ['maxLength', 'maximum', 'maxItems', 'enum', 'const', 'format'].some((key) => key in schema);
  const isOpen = ['string', 'integer', 'number', 'array'].includes(String(schema.type)) && !isLimited;
  return [
    ...(isOpen ? [where] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => unboundedIn(inner, `${where}.${name}`)),
    ...(schema.items ? unboundedIn(schema.items, `${where}[]`) : []),
    ...(schema.anyOf ?? []).flatMap((inner) => unboundedIn(inner, where)),
  ];
};

describe('the merged OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate({ ...document });
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('describes every operation: a summary, a permission, its answers and the problem document', () => {
    for (const { name, operation } of operations) {
      expect(operation.summary, name).toEqual(expect.any(String));
      expect(operation['x-permission'], name).toEqual(expect.any(String));
      expect(Object.keys(operation.responses), name).toContain('4XX');
      expect(Object.keys(operation.responses).some((status) => /^2\d\d$|^303$/.test(status)), name).toBe(true);
    }
  });

  it('bounds every text and number that a request may hold', () => {
    const unbounded = operations.flatMap(({ name, inputs }) => inputs.flatMap((schema) => unboundedIn(schema).map((where) => `${name}: ${where}`)));
    expect(unbounded).toEqual([]);
  });

  it('names what is needed to call it, and nothing internal', () => {
    const paths = Object.keys(document.paths);
    expect(paths.every((path) => path.startsWith('/v1/'))).toBe(true);
    expect(paths.filter((path) => /health|metrics|revocations|access$/.test(path))).toEqual([]);
    expect(document.components.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } });
  });

  it('is shown at /docs', async () => {
    const page = await platform.visitor.get('/docs/');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Swagger UI');
  });
});

describe('the published API of courses', () => {
  let course: SoldCourse;
  beforeAll(async () => {
    course = await platform.sellCourse({ title: 'Álgebra' });
  });

  it('lists a bare array with a Link to the next page', async () => {
    await platform.sellCourse({ title: 'Geometría' });
    const first = await platform.visitor.get('/v1/courses?limit=1');
    expect(first.body).toEqual([expect.objectContaining({
      id: course.courseId, name: 'Álgebra', description: expect.any(String), teacherId: expect.any(Number),
    })]);
    const link = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const next = new URL(link, `${platform.url}/v1/courses`);
    const second = await platform.visitor.get(`${next.pathname}${next.search}`);
    expect(second.body).toEqual([expect.objectContaining({ name: 'Geometría' })]);
  });

  it('keeps personal data of students from strangers', async () => {
    const teacher = await platform.as('teacher');
    await teacher.put(`/v1/courses/${course.courseId}`, { name: 'Álgebra', students: [{ name: 'Sofía', parent: { name: 'Marta' } }] });
    const seen = await teacher.get(`/v1/courses/${course.courseId}`);
    expect(seen.body.students).toEqual([{ id: expect.any(Number), name: 'Sofía', parent: { id: expect.any(Number), name: 'Marta' } }]);
    expect((await platform.visitor.get(`/v1/courses/${course.courseId}`)).body).not.toHaveProperty('students');
    expect((await platform.visitor.get('/v1/courses')).text).not.toContain('Sofía');
  });

  it('creates with 201, ignores a given id, and deletes with 204', async () => {
    const teacher = await platform.as('teacher');
    const created = await teacher.post('/v1/courses', { id: 999_999, name: 'Efímero', description: 'x' });
    expect(created.status).toBe(201);
    expect(created.body.id).not.toBe(999_999);
    expect((await teacher.delete(`/v1/courses/${created.body.id}`)).status).toBe(204);
    expect((await teacher.get(`/v1/courses/${created.body.id}`)).status).toBe(404);
    expect((await teacher.post('/v1/courses', { name: 'x'.repeat(256) })).status).toBe(400);
  });
});

describe('every answer', () => {
  it('carries the correlation id of the request, also into its problem', async () => {
    const id = `e2e-${crypto.randomUUID()}`;
    const missing = await platform.visitor.get(`/v1/products/${crypto.randomUUID()}`, { 'x-correlation-id': id });
    expect(missing.headers.get('x-correlation-id')).toBe(id);
    expect(missing.headers.get('content-type')).toContain('application/problem+json');
    expect(missing).toMatchObject({ status: 404, body: { status: 404, code: 'catalog.product_missing', correlationId: id, type: 'urn:liceo:problem:catalog.product_missing' } });
  });

  it('has security headers', async () => {
    const { headers } = await platform.visitor.get('/v1/courses');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
  });

  it('of an unknown path or method is a problem document', async () => {
    for (const [method, path, status] of [['GET', '/v1/nothing-here', 404], ['DELETE', '/v1/courses', 404], ['GET', '/v1/health/ready', 404], ['GET', '/v1/auth/revocations', 404]] as const) {
      const answer = await platform.visitor.send(method, path);
      expect(answer.status, path).toBe(status);
      expect(answer.headers.get('content-type'), path).toContain('application/problem+json');
      expect(answer.body, path).toMatchObject({ status, code: expect.any(String), correlationId: expect.any(String) });
    }
  });

  it('to another site’s script with a cookie is a refusal', async () => {
    const headers = { cookie: 'liceo_at=anything', origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect(await platform.visitor.post('/v1/cart/items', { productId: crypto.randomUUID(), quantity: 1 }, headers)).toMatchObject({
      status: 403, body: { code: 'gateway.cross_site' },
    });
  });

  it('of the keys verifies what sign-in gave', async () => {
    const [openId, keys] = [await platform.visitor.get('/.well-known/openid-configuration'), await platform.visitor.get('/.well-known/jwks.json')];
    expect(new URL(openId.body.jwks_uri).pathname).toBe('/.well-known/jwks.json');
    expect(keys.body.keys).toContainEqual(expect.objectContaining({ kty: 'OKP', crv: 'Ed25519', use: 'sig' }));
    for (const key of keys.body.keys) expect(key).not.toHaveProperty('d');
  });
});
