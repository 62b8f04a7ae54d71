import { useSettings } from '#src/platform/storage/index.ts';
import { fileNameOf } from './download.ts';

/**
 * Names a file that is made of one organisation's work, such as `assessment-2026-11-28`. A browser lists the
 * names of downloads in its history, and shares and mails show them: so the organisation stands in them only
 * where the user has chosen so.
 */
export function useFileNames(): (organisation: string, ...parts: readonly string[]) => string {
  const settings = useSettings();
  const isNamed = settings?.ok === true && settings.value.isOrganisationInFileNames;
  return (organisation, ...parts) => fileNameOf(...(isNamed ? [organisation] : []), ...parts);
}
