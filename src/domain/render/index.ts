export { REPORT_CSS } from './html/css.ts';
export { formatHtml, reportBodyHtml, reportCss } from './html/v1.ts';
