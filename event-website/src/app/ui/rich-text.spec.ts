import { TestBed } from '@angular/core/testing';
import { RichText } from './rich-text';

async function shown(text: string): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(RichText);
  fixture.componentRef.setInput('text', text);
  await fixture.whenStable();
  const host: unknown = fixture.nativeElement;
  if (!(host instanceof HTMLElement)) throw new Error('No element');
  return host;
}

describe('a text of the marketer’s', () => {
  it('that is plain is shown in its paragraphs, with all its signs', async () => {
    const host = await shown('One <two>\n& three.\n\n\nFour.');
    expect([...host.children].map((p) => p.textContent)).toEqual(['One <two>\n& three.', 'Four.']);
  });

  it('that is rich keeps paragraphs, lists, emphasis, headings and links', async () => {
    const host = await shown(
      '<div><p>A <b>b</b> <i>c</i></p><h1>D</h1><ul><li>e</li></ul></div><p><a href="https://f.example/">f</a></p>',
    );
    expect(host.innerHTML).toBe(
      '<p>A <strong>b</strong> <em>c</em></p><h3>D</h3><ul><li>e</li></ul>' +
        '<p><a href="https://f.example/" rel="noopener nofollow">f</a></p>',
    );
  });

  it.each([
    ['<p>a</p><script>document.title=1</script>', '<p>a</p>'],
    ['<p onclick="document.title=1" style="position:fixed" class="x" id="y">a</p>', '<p>a</p>'],
    ['<p><img src="https://spy.example/x.gif" onerror="document.title=1">a</p>', '<p>a</p>'],
    ['<p><a href="javascript:document.title=1">a</a></p>', '<p>a</p>'],
    ['<p><a href=" java\nscript:document.title=1">a</a></p>', '<p>a</p>'],
    ['<p><a href="data:text/html,x">a</a></p>', '<p>a</p>'],
    ['<p><iframe src="https://spy.example"></iframe>a</p>', '<p>a</p>'],
    ['<p><svg><script>1</script><a href="x">b</a></svg>a</p>', '<p>a</p>'],
    ['<p><form action="https://spy.example"><input name="card">a</form></p>', '<p></p>a<p></p>'],
    ['<p><style>p{display:none}</style><base href="https://spy.example">a</p>', '<p>a</p>'],
    ['<p><math><mtext><table><mglyph><style><img src=x onerror=1>', '<p></p>'],
  ])('never runs, loads or disguises anything: %s', async (text, expected) => {
    const host = await shown(text);
    expect(host.innerHTML).toBe(expected);
  });
});
