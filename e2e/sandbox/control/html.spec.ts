import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { html } from './html.ts';

describe('html', () => {
  it('escapes every value, in text and in attributes', () => {
    const evil = `"><script>alert('x') & more</script>`;
    const { markup } = html`<p title="${evil}">${evil}</p>`;
    const safe = '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;) &amp; more&lt;/script&gt;';
    assert.equal(markup, `<p title="${safe}">${safe}</p>`);
  });

  it('leaves alone what it made itself, in lists too', () => {
    const items = ['a < b', 'c'].map((text) => html`<li>${text}</li>`);
    assert.equal(html`${items}`.markup, '<li>a &lt; b</li><li>c</li>');
  });

  it('shows numbers, and nothing for null', () => {
    assert.equal(html`${0}|${null}|${7}`.markup, '0||7');
  });
});
