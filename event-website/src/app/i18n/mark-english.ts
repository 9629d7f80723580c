/** Stands before every text that a language lacks and that is English for that reason (U+E0001, shown as nothing). */
const MARK = '\u{e0001}';

/** Attributes in which texts are read out or shown. */
const ATTRIBUTES = ['alt', 'aria-label', 'placeholder', 'title'];

/** The text nodes that hold English, and the elements with English in an attribute: without its mark. */
const english = new WeakMap<Node, string>();

let observer: MutationObserver | null = null;

/**
 * Says of every element with an English text in a page of another language that it is in English
 * (WCAG 2.2, 3.1.2), now and whenever the page changes, and takes the marks out.
 */
export function markEnglish(document: Document): void {
  if (observer !== null) return;
  observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'childList') addedNodes.forEach(markAll);
      else mark(target);
    }
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ATTRIBUTES,
  });
  markAll(document);
}

function markAll(node: Node): void {
  mark(node);
  node.childNodes.forEach(markAll);
}

function mark(node: Node): void {
  if (node instanceof Text) markText(node);
  else if (node instanceof Element) for (const name of ATTRIBUTES) markAttribute(node, name);
}

function markText(node: Text): void {
  const { data, parentElement } = node;
  if (data.includes(MARK)) {
    english.set(node, data.replaceAll(MARK, ''));
    node.data = data.replaceAll(MARK, '');
    parentElement?.setAttribute('lang', 'en');
  } else if (english.has(node) && english.get(node) !== data) {
    // The language was switched to one that has this text.
    english.delete(node);
    parentElement?.removeAttribute('lang');
  }
}

function markAttribute(element: Element, name: string): void {
  const value = element.getAttribute(name);
  if (value?.includes(MARK) === true) {
    const text = value.replaceAll(MARK, '');
    element.setAttribute(name, text);
    // What it contains may be in the language of the page.
    if (element.textContent) return;
    english.set(element, `${name} ${text}`);
    element.setAttribute('lang', 'en');
  } else if (english.get(element)?.startsWith(`${name} `) === true) {
    if (english.get(element) === `${name} ${value}`) return;
    english.delete(element);
    element.removeAttribute('lang');
  }
}
