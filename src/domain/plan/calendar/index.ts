export { formatPlanCalendar } from './plan-calendar.ts';
