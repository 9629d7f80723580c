/** The properties of a stored value that are texts; none for what is no object. */
export function storedTexts(value: unknown): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, text] of Object.entries(value ?? {})) {
    if (typeof text === 'string') texts[name] = text;
  }
  return texts;
}
