export { askedByThese, minutesFor, partOfEdition, type WholeEdition } from './part-of-edition.ts';
