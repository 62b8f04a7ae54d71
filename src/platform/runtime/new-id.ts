import { customAlphabet } from 'nanoid';

/** Letters and digits that are hard to mistake for each other when read aloud. */
const makeId = customAlphabet('23456789abcdefghjkmnpqrstuvwxyz', 14);

/** A random id for an assessment; derived from nothing. */
export const newId = (): string => makeId();

const makeSeriesId = customAlphabet('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-', 24);

/** A random name for a series of contributions; derived from nothing, and too long to be met twice. */
export const newSeriesId = (): string => makeSeriesId();
