import type { ReactNode } from 'react';

/** Why nothing of a file that came back is kept. The focus comes here. */
export const NotBroughtIn = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div className="nhsuk-error-summary" role="alert">
    <h2 className="nhsuk-error-summary__title" tabIndex={-1} data-takes-focus>
      {title}
    </h2>
    <div className="nhsuk-error-summary__body">
      {children}
      <p>Nothing that is stored here has changed.</p>
    </div>
  </div>
);
