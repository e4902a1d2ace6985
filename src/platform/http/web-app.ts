import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { type NextFunction, type Request, type Response, static as files } from 'express';

const FOLDER = fileURLToPath(new URL('../../web/', import.meta.url));

/** Where the build put the nonce's place holder into the page. */
const NONCE = /CSP_NONCE/g;

/** Addresses that are never pages of the web app. */
const NOT_A_PAGE = /^\/(api|health|metrics|assets)(\/|$)/;

/**
 * Serves the web app that was built beside the server, if one was: its files, which carry a hash of their content in their
 * names and never change, and its one page for every address a person may have kept. The page gets the nonce of the answer's
 * content security policy, `response.locals.cspNonce`.
 */
export function serveWebApp(app: NestExpressApplication): boolean {
  const page = `${FOLDER}index.html`;
  if (!existsSync(page)) return false;
  const html = readFileSync(page, 'utf8');
  app.use('/assets', files(`${FOLDER}assets`, { immutable: true, maxAge: '1y', fallthrough: false, index: false }));
  app.use(files(FOLDER, { index: false, redirect: false }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!isPageRequest(request)) {
      next();
      return;
    }
    const nonce: unknown = response.locals['cspNonce'];
    response
      .type('html')
      .set('cache-control', 'no-cache')
      .send(html.replace(NONCE, typeof nonce === 'string' ? nonce : ''));
  });
  return true;
}

function isPageRequest({ method, path, headers }: Request): boolean {
  const wantsPage = headers.accept?.includes('text/html') ?? false;
  return (method === 'GET' || method === 'HEAD') && wantsPage && !NOT_A_PAGE.test(path);
}
