import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { type NextFunction, type Request, type Response, static as files } from 'express';
import { sendPage } from './content-security.js';

const FOLDER = fileURLToPath(new URL('../../web/', import.meta.url));

/** Addresses that are never pages of the web app. */
const NOT_A_PAGE = /^\/(api|health|metrics|assets)(\/|$)/;

/**
 * Serves the web app that was built beside the server, if one was: its files, which carry a hash of their content in their
 * names and never change, and its one page for every address a person may have kept.
 */
export function serveWebApp(app: NestExpressApplication): boolean {
  const page = `${FOLDER}index.html`;
  if (!existsSync(page)) return false;
  const html = readFileSync(page, 'utf8');
  app.use(
    '/assets',
    preferCompressed(`${FOLDER}assets`),
    files(`${FOLDER}assets`, { immutable: true, maxAge: '1y', fallthrough: false, index: false }),
  );
  app.use(files(FOLDER, { index: false, redirect: false }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!isPageRequest(request)) {
      next();
      return;
    }
    sendPage(request, response, html);
  });
  return true;
}

const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css' };

/** Has the compressed copy of a file sent, where the build made one and the browser takes it. */
function preferCompressed(folder: string) {
  const compressed = new Set(readdirSync(folder).filter((name) => name.endsWith('.gz')));
  return (request: Request, response: Response, next: NextFunction) => {
    const name = request.path.slice(1);
    const type = TYPES[name.split('.').pop() ?? ''];
    response.vary('Accept-Encoding');
    if (type !== undefined && compressed.has(`${name}.gz`) && request.acceptsEncodings('gzip') !== false) {
      request.url = `/${name}.gz`;
      response.set({ 'content-encoding': 'gzip', 'content-type': `${type}; charset=utf-8` });
    }
    next();
  };
}

function isPageRequest({ method, path, headers }: Request): boolean {
  const wantsPage = headers.accept?.includes('text/html') ?? false;
  return (method === 'GET' || method === 'HEAD') && wantsPage && !NOT_A_PAGE.test(path);
}
