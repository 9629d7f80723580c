/** What stands for a character in HTML, as far as editors of rich text write it. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Whether a text of Dynamics' was written in its editor of rich text. */
export function isRichText(text: string): boolean {
  return /<\/?(p|div|br|ul|ol|li|h[1-6]|span|strong|em|b|i|u|a|table|blockquote)\b[^>]*>/i.test(
    text,
  );
}

/**
 * The words of a text that may be rich, in one line. It is still to be escaped wherever it is put
 * into markup: what was escaped in HTML is not any more.
 */
export function plainText(text: string): string {
  const words = isRichText(text)
    ? text
        .replace(/<(script|style)\b[^]*?(<\/\1\s*>|$)/gi, ' ')
        .replace(/<[^>]*>/g, ' ')
        .replace(/&#(\d{1,7});/g, (all, code: string) => character(Number(code)) ?? all)
        .replace(/&(\w+);/g, (all, name: string) => ENTITIES[name.toLowerCase()] ?? all)
    : text;
  return words.replace(/\s+/g, ' ').trim();
}

/**
 * The first sentences of a text, or its first words where those sentences are less than half of
 * what may be told: at most `length` characters with the `…` that says there are more.
 */
export function excerptOf(text: string, length: number): string {
  const plain = plainText(text);
  if (plain.length <= length) return plain;
  const start = plain.slice(0, length - 1);
  const sentences = /^.*(?:[.!?](?=\s)|[。！？])/.exec(start)?.[0] ?? '';
  return sentences.length > length / 2 ? `${sentences} …` : `${start.replace(/\s+\S*$/, '')}…`;
}

function character(code: number): string | null {
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
