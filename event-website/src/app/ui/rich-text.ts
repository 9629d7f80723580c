import { Component, DOCUMENT, effect, ElementRef, inject, input } from '@angular/core';

/** What stays of a marketer's markup, and as what. Headings keep below those of the page. */
const ELEMENTS: Readonly<Record<string, string>> = {
  P: 'p',
  DIV: 'p',
  BR: 'br',
  B: 'strong',
  STRONG: 'strong',
  I: 'em',
  EM: 'em',
  U: 'u',
  UL: 'ul',
  OL: 'ol',
  LI: 'li',
  BLOCKQUOTE: 'blockquote',
  TABLE: 'table',
  TBODY: 'tbody',
  TR: 'tr',
  TH: 'th',
  TD: 'td',
  H1: 'h3',
  H2: 'h3',
  H3: 'h3',
  H4: 'h4',
  H5: 'h4',
  H6: 'h4',
};

/** Gone with all that is in them. */
const GONE = /^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT|IFRAME|OBJECT|SVG|MATH|TITLE|HEAD)$/i;

const BLOCKS = 'p, div, ul, ol, table, blockquote, h1, h2, h3, h4, h5, h6';

const RICH = /<\/?(p|div|br|ul|ol|li|h[1-6]|span|strong|em|b|i|u|a|table|blockquote)\b[^>]*>/i;

/**
 * A text of Dynamics': plain, or written in its editor of rich text. Of the latter only the elements
 * above are built anew, without any attribute except the addresses of links, so that nothing of it
 * can run, load or look like a part of the site.
 */
@Component({
  selector: 'app-rich-text',
  template: '',
  styles: `
    :host {
      display: block;
      text-align: start;
      white-space: pre-line;
    }

    :host(.rich) {
      white-space: normal;
    }
  `,
  host: { class: 'rich-text', dir: 'auto', '[class.rich]': 'isRich(text())' },
})
export class RichText {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly document = inject(DOCUMENT);

  readonly text = input.required<string>();

  protected readonly isRich = isRich;

  constructor() {
    effect(() => this.host.nativeElement.replaceChildren(...textNodes(this.text(), this.document)));
  }
}

/** Whether a text holds markup as Dynamics' editor writes it. */
function isRich(text: string): boolean {
  return RICH.test(text);
}

/** The elements that show a text: its paragraphs, or what is allowed of its markup. */
function textNodes(text: string, document: Document): Node[] {
  if (isRich(text)) {
    // A document of the parser's own: nothing in it is loaded, and nothing runs.
    const { body } = new DOMParser().parseFromString(withoutStyles(text), 'text/html');
    return allowed(body, document);
  }
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.map((paragraph) => {
    const element = document.createElement('p');
    element.textContent = paragraph;
    return element;
  });
}

/** Styles would be dropped anyway, but parsing them makes the page's content policy complain. */
function withoutStyles(text: string): string {
  return text
    .replace(/<style\b[^]*?<\/style\s*>/gi, '')
    .replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)/gi, ''));
}

function allowed(parent: Node, document: Document): Node[] {
  return [...parent.childNodes].flatMap((node): Node[] => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? '')];
    if (!(node instanceof Element) || GONE.test(node.tagName)) return [];
    const children = allowed(node, document);
    const element = copyOf(node, document);
    if (element === null) return children;
    element.append(...children);
    return [element];
  });
}

function copyOf(node: Element, document: Document): Element | null {
  if (node.tagName === 'A') return linkTo(node.getAttribute('href'), document);
  // A division of other blocks is no paragraph.
  if (node.tagName === 'DIV' && node.querySelector(BLOCKS) !== null) return null;
  const name = ELEMENTS[node.tagName];
  return name === undefined ? null : document.createElement(name);
}

function linkTo(address: string | null, document: Document): Element | null {
  if (address === null || !/^(https?:\/\/|mailto:|tel:)/i.test(address)) return null;
  const link = document.createElement('a');
  link.setAttribute('href', address);
  link.setAttribute('rel', 'noopener nofollow');
  return link;
}
