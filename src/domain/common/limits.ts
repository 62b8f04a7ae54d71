/** The most points that a question can give: a checklist of 20 statements of 1,000 each. */
export const MAX_POINTS = 20_000;

/** An answer that is carried says what each of the earlier questions was answered. */
export const MAX_MERGED = 20;

/** More answers than any edition has questions. */
export const MAX_ANSWERS = 12_000;

/** The most of anything that a backup lists: more than anyone has. The size of the whole is what is limited. */
export const MAX_LISTED = 10_000;

/** More than the slips of two years of the largest trust. */
export const MAX_REGISTER = 200_000;
