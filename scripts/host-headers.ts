import { hostPolicy } from './content-security-policy.ts';

/**
 * What a host should send with the web edition. The page carries its policy in itself, so that none of
 * this is needed to be safe from scripts; a header says the same to whatever a page cannot speak for,
 * such as frames around it and files fetched by themselves.
 */
export const HEADERS: readonly (readonly [name: string, value: string])[] = [
  // `frame-ancestors` counts in a header only.
  ['Content-Security-Policy', hostPolicy()],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
];

/** Asked for again on every visit, so that a new version is noticed; all else has its hash in its name. */
const FRESH = 'no-cache';
const PORTABLE = 'carecert-assure.html';

const nginx = `${HEADERS.map(([name, value]) => `add_header ${name} "${value}" always;`).join('\n')}
add_header Cache-Control "${FRESH}" always;

location = /${PORTABLE} {
    # Handed over as a file: it carries its own policy, and the headers above would stop its script.
    add_header Content-Disposition "attachment" always;
    add_header X-Content-Type-Options "nosniff" always;
}`;

const apache = `${HEADERS.map(([name, value]) => `Header always set ${name} "${value}"`).join('\n')}
Header always set Cache-Control "${FRESH}"
<Files "${PORTABLE}">
    Header always set Content-Disposition "attachment"
</Files>`;

const iis = `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <staticContent>
      <remove fileExtension=".webmanifest" />
      <mimeMap fileExtension=".webmanifest" mimeType="application/manifest+json" />
    </staticContent>
    <httpProtocol>
      <customHeaders>
${[...HEADERS, ['Cache-Control', FRESH] as const].map(([name, value]) => `        <add name="${name}" value="${value}" />`).join('\n')}
      </customHeaders>
    </httpProtocol>
  </system.webServer>
  <location path="${PORTABLE}">
    <system.webServer>
      <httpProtocol>
        <customHeaders>
          <add name="Content-Disposition" value="attachment" />
        </customHeaders>
      </httpProtocol>
    </system.webServer>
  </location>
</configuration>`;

const azure = JSON.stringify(
  {
    globalHeaders: Object.fromEntries([...HEADERS, ['Cache-Control', FRESH]]),
    routes: [{ route: `/${PORTABLE}`, headers: { 'Content-Disposition': 'attachment' } }],
    mimeTypes: { '.webmanifest': 'application/manifest+json' },
  },
  null,
  2,
);

/** What to write into each host's configuration; the deploy guide shows just this, and a test holds it to it. */
export const HOST_CONFIGURATIONS = { nginx, apache, iis, azure } as const;
