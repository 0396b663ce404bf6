import { Marked, type Tokens, type TokensList } from 'marked';
import sanitizeHtml from 'sanitize-html';

const markdown = new Marked({ gfm: true, breaks: false });

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    'h2', 'h3', 'h4', 'p', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'strong', 'em', 'del', 'a', 'img', 'hr', 'br',
    'table', 'thead', 'tbody', 'tr', 'th', 'td', 'sup', 'sub',
  ],
  allowedAttributes: { a: ['href', 'title', 'rel', 'target'], img: ['src', 'alt', 'title', 'loading'], ol: ['start'], pre: ['tabindex'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['https'] },
  allowProtocolRelative: false,
  transformTags: {
    a: (tagName, { href = '', title }) => ({
      tagName,
      attribs: {
        href, ...(title !== undefined && { title }),
        ...(/^https?:/.test(href) && { rel: 'noopener noreferrer nofollow', target: '_blank' }),
      },
    }),
    // What may be wider than the page is scrolled by keys, too.
    pre: (tagName) => ({ tagName, attribs: { tabindex: '0' } }),
    img: (tagName, { src = '', alt = '' }) => ({ tagName, attribs: { src, alt, loading: 'lazy' } }),
  },
};

const firstLevel = 2;
const lastLevel = 4;

/** The page has its own h1: the writer's headings start one level below it and leave none out, whatever they are in the source. */
const levelHeadings = (tokens: TokensList): void => {
  const headings: Tokens.Heading[] = [];
  void markdown.walkTokens(tokens, (token) => { if (token.type === 'heading') headings.push(token as Tokens.Heading); });
  const used = [...new Set(headings.map(({ depth }) => depth))].toSorted((a, b) => a - b);
  for (const heading of headings) heading.depth = Math.min(firstLevel + used.indexOf(heading.depth), lastLevel);
};

/** A wide table scrolls in a frame of its own. What is written `<table>` by now is one. */
const withFrames = (html: string): string =>
  html.replaceAll('<table>', '<div class="table-frame" tabindex="0"><table>').replaceAll('</table>', '</table></div>');

const render = (source: string): string => {
  const tokens = markdown.lexer(source);
  levelHeadings(tokens);
  return withFrames(sanitizeHtml(markdown.parser(tokens), allowed));
};

/** The same few descriptions and lessons are read again and again; the oldest of these is forgotten first. */
const remembered = new Map<string, string>();
const rememberedTexts = 300;

/** HTML that is safe to put into a page, whoever wrote the Markdown. */
export const renderMarkdown = (source: string): string => {
  const known = remembered.get(source);
  if (known !== undefined) return known;
  const html = render(source);
  const [oldest] = remembered.keys();
  if (remembered.size >= rememberedTexts && oldest !== undefined) remembered.delete(oldest);
  remembered.set(source, html);
  return html;
};
