export { adviseTrainer } from './advise.ts';
export { areOutOfDate, CONTACT_WORDS, contactsSchema, type Contacts } from './contacts.ts';
export { neededToPass, type PutQuestion } from './put.ts';
export { type Picture, type Training, type TrainingPart, type TrainingQuestion } from './schema.ts';
export { trainingFormat } from './training.ts';
export {
  answerStep,
  beginCourse,
  formatCourseState,
  fromTheStart,
  goOn,
  progressOf,
  questionsOfTry,
  readCourseState,
  slipIdOf,
  stepOf,
  tryAgain,
  type CourseResult,
  type CourseState,
  type CourseStep,
} from './course.ts';
export { buildSlip, SCORE_WORDS, slipFormat, type Slip } from './slip.ts';
