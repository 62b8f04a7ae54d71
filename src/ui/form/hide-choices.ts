/**
 * Firefox writes which radio buttons and checkboxes are chosen to its session files, so the answer to each question on the
 * page, `autocomplete="off"` or not: it leaves out only those that are as their page came, which it tells by the `checked`
 * attribute. So that attribute follows what is chosen: at once where a person chooses, and where the app draws a choice,
 * whenever that is, since Firefox looks as late as 15 seconds after anything was entered. React sets the name of an input
 * each time that it draws it, which can be watched as `checked` cannot.
 */
export function hideChoices(): void {
  const follow = () => {
    for (const input of document.querySelectorAll('input'))
      if (input.checked !== input.defaultChecked) input.defaultChecked = input.checked;
  };
  window.addEventListener('input', follow, true);
  new MutationObserver(follow).observe(document, { subtree: true, attributeFilter: ['name'] });
}
