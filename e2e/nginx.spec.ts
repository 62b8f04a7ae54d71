import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HEADERS, HOST_CONFIGURATIONS } from '../scripts/host-headers.ts';
import { Assessor } from './pages/assess.ts';
import { expect, test } from './well-behaved.ts';

test.use({ serviceWorkers: 'allow' });

const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'].find((file) =>
  existsSync(file),
);
const PORT = Number(process.env.E2E_PORT ?? '4317') + 1000;
const DIST = fileURLToPath(new URL('../dist', import.meta.url));

test('served by nginx as the deploy guide says, the app works, offline too, and its headers hold', async ({
  page,
  context,
}) => {
  test.skip(!NGINX, 'There is no nginx on this machine, so what the deploy guide says for it was not tried.');
  const folder = mkdtempSync(path.join(tmpdir(), 'assure-nginx-'));
  const file = path.join(folder, 'nginx.conf');
  const types = ['/etc/nginx/mime.types', '/usr/local/etc/nginx/mime.types', '/opt/homebrew/etc/nginx/mime.types'].find(
    (each) => existsSync(each),
  );
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((each) => `${each}_temp_path ${folder}/${each};`)
    .join('\n');
  writeFileSync(
    file,
    `daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/pid;
error_log ${folder}/error.log;
events {}
http {
${temporary}
${types ? `include ${types};` : ''}
access_log off;
server {
listen 127.0.0.1:${PORT};
root ${DIST};
${HOST_CONFIGURATIONS.nginx}
}
}`,
  );
  execFileSync(NGINX ?? '', ['-t', '-q', '-c', file]);
  const nginx = spawn(NGINX ?? '', ['-c', file], { stdio: 'ignore' });
  try {
    const home = `http://127.0.0.1:${PORT}/`;
    await expect
      .poll(() =>
        fetch(home).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
    for (const name of ['', 'sw.js', 'icon.svg']) {
      const { headers } = await fetch(home + name);
      for (const [header, value] of HEADERS) expect(headers.get(header), `${header} of /${name}`).toBe(value);
    }
    expect((await fetch(`${home}carecert-assure.html`)).headers.get('content-disposition')).toBe('attachment');

    await page.goto(home);
    await new Assessor(page).start();
    await page.getByRole('link', { name: 'Begin' }).click();
    const card = new Assessor(page).questions.first();
    await new Assessor(page).answer(card, 2);
    // Once the worker has the page, the host may go.
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.reload();
    await expect(card.getByText('Answered')).toBeVisible();
  } finally {
    const gone = new Promise((resolve) => nginx.once('exit', resolve));
    nginx.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  }
});
