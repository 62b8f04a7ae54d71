export { formatHtml, reportBodyHtml, reportCss } from './html/v1.ts';
