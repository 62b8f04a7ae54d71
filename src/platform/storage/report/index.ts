export {
  removeDamagedWording,
  saveReportChoices,
  saveWording,
  useDamagedWordings,
  useReportChoices,
  useWordings,
} from './report-choices.ts';
