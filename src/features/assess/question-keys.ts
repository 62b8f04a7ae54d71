/** Is somebody typing, so that a letter is a letter? */
export const isTyping = ({ target }: Event): boolean =>
  target instanceof HTMLElement && target.matches('textarea, select, input:not([type=radio]):not([type=checkbox])');

/** A plain key press that may be a shortcut: nothing held down, nobody typing. */
export const isShortcut = (event: KeyboardEvent): boolean =>
  !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event);

/** What stays at the top of the window covers so much of it; "auto" is nothing. */
const covered = (): number => Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;

/**
 * Moves the focus to the heading of a question, and the question to the top of the window where its answers, and the
 * way on where one is shown at a time, would not be in sight below it: by itself a browser puts what takes the focus in
 * the middle.
 */
export function goToQuestion(heading: HTMLElement): void {
  heading.focus({ preventScroll: true });
  const card = heading.closest('[data-question]') ?? heading;
  const end = (card.querySelector('.app-one-by-one') ?? card.querySelector('form') ?? heading).getBoundingClientRect()
    .bottom;
  if (card.getBoundingClientRect().top < covered() || end > window.innerHeight) card.scrollIntoView();
}

/** Pixels below a button that are its own edge, and a little air. */
const BELOW = 8;

/** Brings the way on from a question into sight, as far as the question stays there whole. The focus stays where it is. */
export function bringIntoSight(wayOn: HTMLElement): void {
  const missing = wayOn.getBoundingClientRect().bottom - window.innerHeight;
  const top = wayOn.closest('[data-question]')?.getBoundingClientRect().top;
  if (top !== undefined && missing > 0 && top - missing >= covered()) window.scrollBy(0, Math.ceil(missing + BELOW));
}

/**
 * Does what a key asks for inside one question's card, by pressing what the mouse would press; false when it asks for
 * nothing there.
 */
export function actOnQuestion(key: string, card: HTMLElement): boolean {
  if (/^[0-9]$/.test(key)) return choose(Number(key), card);
  switch (key) {
    case 'c':
      return press('[data-key=confirm]', card);
    case 'u':
      return press('[data-key=undo]', card);
    case 'r':
      return press('[data-key=redo]', card);
    case 'w':
      return unfold('why', 'summary', card);
    case 'h':
      return unfold('history', 'summary', card);
    case 'n':
      return unfold('work', 'textarea', card);
    case 'e':
      return unfold('work', '[data-key=add-evidence]', card, (button) => button.click());
    default:
      return false;
  }
}

function choose(number: number, card: HTMLElement): boolean {
  const choices = [...card.querySelectorAll<HTMLInputElement>('form input[type=radio], form input[type=checkbox]')];
  const choice = number === 0 ? choices.find(({ id }) => id.endsWith('-dont-know')) : choices[number - 1];
  if (!choice || choice.disabled) return false;
  choice.focus();
  choice.click();
  return true;
}

function press(selector: string, card: HTMLElement): boolean {
  const button = card.querySelector<HTMLButtonElement>(selector);
  button?.click();
  return button !== null;
}

/** Opens a folded part; what is in it is made once it is open, so that is waited for, a second at most. */
function unfold(
  part: string,
  selector: string,
  card: HTMLElement,
  then = (found: HTMLElement) => found.focus(),
): boolean {
  const details = card.querySelector<HTMLDetailsElement>(`details[data-part=${part}]`);
  if (!details) return false;
  details.open = true;
  const until = performance.now() + 1000;
  const look = () => {
    const found = details.querySelector<HTMLElement>(selector);
    if (found) then(found);
    else if (performance.now() < until) requestAnimationFrame(look);
  };
  look();
  return true;
}
