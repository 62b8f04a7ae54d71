/** In the first cell of the sheet that holds choices, by which it is known when it comes back. */
export const LISTS_MARK = 'Choices for the sheet of questions';
