/** Longer than it takes until what an event brings about, such as what Undo reads again, is drawn. */
const DRAWN_MS = 300;

/**
 * Firefox writes which radio buttons and checkboxes are chosen to its session files, so the answer to each question on the
 * page, `autocomplete="off"` or not: it leaves out only those that are as their page came, which it tells by the `checked`
 * attribute. So that attribute follows what is chosen. It looks after something was entered, wherever on the page.
 */
export function hideChoices(): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const follow = () => {
    for (const input of document.querySelectorAll('input'))
      if (input.checked !== input.defaultChecked) input.defaultChecked = input.checked;
  };
  const onEvent = () => {
    follow();
    clearTimeout(waiting);
    waiting = setTimeout(follow, DRAWN_MS);
  };
  for (const event of ['input', 'click', 'keyup', 'pagehide']) window.addEventListener(event, onEvent, true);
}
