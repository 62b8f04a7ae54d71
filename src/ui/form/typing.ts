/** What a field must know of the text that it takes; the rules themselves are the caller's. */
export type TextRule = {
  readonly limit: number;
  readonly lengthOf: (text: string) => number;
  /** Typed or pasted text without what cannot be kept. */
  readonly clean: (typed: string) => string;
  /** The same without space at its ends, for when the field is left. */
  readonly tidy: (typed: string) => string;
};

export type TypedElement = HTMLInputElement | HTMLTextAreaElement;

/** Sets the text of a field as if it had been typed, so that anyone who listens to the field hears of it. */
export function typeInto(field: TypedElement, text: string): void {
  const own = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  // The setter of the prototype: the one on the element is React's, which would take the event for its own.
  Object.getOwnPropertyDescriptor(own, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Puts text where the cursor is, in place of what is selected; the browser's own undo takes it back. */
export function insertInto(field: TypedElement, text: string): void {
  // Nothing newer leaves the browser's undo whole.
  if (text !== '' && document.execCommand('insertText', false, text)) return;
  const { value } = field;
  const [start, end] = [field.selectionStart ?? value.length, field.selectionEnd ?? value.length];
  typeInto(field, value.slice(0, start) + text + value.slice(end));
  field.setSelectionRange(start + text.length, start + text.length);
}
