/** Stands on paper before what is to be ticked by hand: a letter that every font of a paper has. */
export const TICK_BOX = '\u25A1';
