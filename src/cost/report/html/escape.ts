const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Any text as HTML, in an element or in an attribute with quotes. */
export function escape(text: string | number): string {
  // Control characters are not allowed in HTML, and nothing that we show has any.
  return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** Text in which what stands between backticks is code. */
export function prose(text: string): string {
  return escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** A construct path that may be broken after each slash. */
export function path(text: string): string {
  return escape(text).replaceAll('/', '/<wbr>');
}
