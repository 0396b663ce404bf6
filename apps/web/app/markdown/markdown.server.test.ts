import { describe, expect, test } from 'vitest';
import { renderMarkdown } from './markdown.server.ts';

describe('Markdown', () => {
  test('becomes headings below the one of the page, lists, tables and code', () => {
    const html = renderMarkdown('# One\n\n- **a**\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n```js\n1 < 2\n```');
    expect(html).toContain('<h2>One</h2>');
    expect(html).toContain('<li><strong>a</strong></li>');
    expect(html).toMatch(/<div class="table-frame" tabindex="0"><table>[^]*<td>1<\/td>[^]*<\/table><\/div>/);
    expect(html).toContain('1 &lt; 2');
  });

  test('frames a table only where one is', () => {
    expect(renderMarkdown('`<table>` and <table>')).not.toMatch(/<div class="table-frame" tabindex="0"><table> and|<code><div/);
  });

  test('keeps its headings in order without a gap', () => {
    const html = renderMarkdown('### Small\n\n# Large\n\n###### Tiny');
    expect([...html.matchAll(/<h(\d)>/g)].map(([, level]) => level)).toEqual(['3', '2', '4']);
  });

  test('opens foreign links elsewhere and keeps those of the academy here', () => {
    expect(renderMarkdown('[a](https://example.com)')).toContain('rel="noopener noreferrer nofollow"');
    expect(renderMarkdown('[a](/courses)')).toBe('<p><a href="/courses">a</a></p>\n');
  });

  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a handler', '<img src="https://x/y.png" onerror="alert(1)">'],
    ['a link that runs', '[a](javascript:alert(1))'],
    ['a link that hides what it runs', '[a](java&#115;cript:alert(1))'],
    ['a data link', '[a](data:text/html;base64,PHNjcmlwdD4=)'],
    ['a frame', '<iframe src="https://example.com"></iframe>'],
    ['a style', '<style>*{display:none}</style><p style="position:fixed">x</p>'],
    ['a form', '<form action="https://example.com"><input name="password"></form>'],
    ['vector graphics', '<svg onload="alert(1)"><script>alert(1)</script></svg>'],
    ['a tag that is not closed', '<img src=x onerror=alert(1)//'],
  ])('loses %s', (_, source) => {
    expect(renderMarkdown(source)).not.toMatch(/<(?:script|iframe|style|form|input|svg)|<[^>]*(?:\son\w+=|style=|javascript:|data:)/i);
  });
});
