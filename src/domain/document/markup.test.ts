import { expect, it } from 'vitest';
import { cssString, html, styleElement } from './markup.ts';

it('escapes values in text and in attributes', () => {
  const hostile = `"><img src=x onerror='x()'>&amp;`;
  expect(html`<p title="${hostile}">${hostile}</p>`.toString()).toBe(
    '<p title="&quot;&gt;&lt;img src=x onerror=&#39;x()&#39;&gt;&amp;amp;">&quot;&gt;&lt;img src=x onerror=&#39;x()&#39;&gt;&amp;amp;</p>',
  );
});

it('lets in only what the tag itself made', () => {
  expect(html`<ul>${[html`<li>${'<a>'}</li>`, html`<li>${2}</li>`]}</ul>${null}`.toString()).toBe(
    '<ul><li>&lt;a&gt;</li><li>2</li></ul>',
  );
  // What a file could hold at most: an object that only looks like a made one.
  const pretender = JSON.parse('{"text":"<b>"}');
  expect(html`${pretender}`.toString()).toBe('[object Object]');
});

it('refuses a style sheet that could end its element', () => {
  expect(() => styleElement('a { content: "</style>" }')).toThrow(/Broken invariant/);
});

it('writes any text as one CSS string', () => {
  expect(cssString('A "b" </style> \\ \n😀')).toBe(
    '"A\\20 \\22 b\\22 \\20 \\3c \\2f style\\3e \\20 \\5c \\20 \\a \\1f600 "',
  );
});
