import { describe, expect, test } from 'vitest';
import type { Product } from '#app/api/models.ts';
import { academy, breadcrumbs, course, goods, structuredData } from './structured-data.server.ts';

const place = { origin: 'https://academy.example', language: 'en' } as const;

const product: Product = {
  id: '01a2', slug: 'logic', kind: 'course', title: 'Logic', summary: 'How to be right', description: '', price: { amount: 4950, currency: 'EUR' },
  available: true, category: { slug: 'maths', name: { es: 'Matemáticas', en: 'Mathematics' } }, language: 'es', level: 'beginner', teacherName: 'Ada',
};

const parsed = (json: string): unknown => JSON.parse(json);

describe('facts for search engines', () => {
  test('about a course name its offer, who gives it and how long it takes', () => {
    expect(course(place, { product, seconds: 5400 })).toMatchObject({
      '@type': 'Course', name: 'Logic', inLanguage: 'es', about: 'Mathematics', image: 'https://academy.example/share.png',
      provider: { '@id': academy(place)['@id'] },
      offers: { price: '49.50', priceCurrency: 'EUR', category: 'Paid', availability: 'https://schema.org/InStock' },
      hasCourseInstance: { courseMode: 'Online', courseWorkload: 'PT1H30M', instructor: { name: 'Ada' } },
    });
  });

  test('say nothing that is not known', () => {
    const bare = course(place, { product: { ...product, category: null, summary: '', price: { amount: 0, currency: 'EUR' } }, seconds: 0 });
    expect(bare).not.toHaveProperty('about');
    expect(bare).not.toHaveProperty('description');
    expect(bare).toHaveProperty('offers.category', 'Free');
    expect(bare).not.toHaveProperty('hasCourseInstance.courseWorkload');
  });

  test('about goods name their number, their picture as JPEG, and whether there are any', () => {
    expect(goods(place, { ...product, kind: 'physical', available: false, coverUrl: '/v1/assets/7/content' })).toMatchObject({
      '@type': 'Product', sku: '01a2', image: 'https://academy.example/v1/assets/7/content?width=1600&format=jpeg',
      offers: { availability: 'https://schema.org/SoldOut' },
    });
  });

  test('about the way count from one', () => {
    expect(breadcrumbs(place, [{ label: 'Courses', to: '/courses' }, { label: 'Logic', to: '/p/logic' }])).toMatchObject({
      itemListElement: [{ position: 1, name: 'Courses', item: 'https://academy.example/courses' }, { position: 2 }],
    });
  });

  test('cannot end the script that holds them', () => {
    const json = structuredData(goods(place, { ...product, title: '</script><script>alert(1)</script>' }));
    expect(json).not.toContain('<');
    expect(parsed(json)).toMatchObject({ '@graph': [{ name: '</script><script>alert(1)</script>' }] });
  });
});
