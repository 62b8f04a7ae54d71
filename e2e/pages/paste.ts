import type { Locator } from '@playwright/test';

/** Pastes as a person does: the page gets the event, and the browser what the page leaves to it. */
export async function paste(field: Locator, text: string): Promise<void> {
  await field.evaluate((element, pasted) => {
    (element as HTMLElement).focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const isLeft = element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
    if (isLeft) document.execCommand('insertText', false, pasted);
  }, text);
}
