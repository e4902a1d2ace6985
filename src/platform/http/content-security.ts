import { randomBytes } from 'node:crypto';
import { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';

const NONE = ["'none'"];
const SELF = ["'self'"];

/** What stands for the nonce in a page. */
const NONCE_PLACE = '__CSP_NONCE__';

/** For answers that are data: they load nothing and stand in no frame. */
const DATA = { defaultSrc: NONE, objectSrc: NONE, frameAncestors: NONE, baseUri: NONE, formAction: NONE };

/** For our page: its own files only, and styles that bear the answer's nonce. */
const PAGE = {
  defaultSrc: NONE,
  objectSrc: NONE,
  scriptSrc: SELF,
  styleSrc: ["'self'", (_request: unknown, response: unknown) => `'nonce-${nonceOf(response as Response)}'`],
  // Style attributes, which position what scripts measure; they can hold no script and load nothing.
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: SELF,
  connectSrc: SELF,
  manifestSrc: SELF,
  workerSrc: SELF,
  baseUri: NONE,
  formAction: SELF,
  frameAncestors: NONE,
};

/** For the API's documentation, whose styles stand within it. */
const DOCUMENTATION = { ...PAGE, styleSrc: ["'self'", "'unsafe-inline'"] };

/** Headers that every answer bears. Pages and documentation bear a policy of their own. */
export function securityHeaders(): RequestHandler[] {
  return [helmet({ contentSecurityPolicy: policy(DATA), xFrameOptions: { action: 'deny' } }), furtherHeaders];
}

/** The policy of the API's documentation. */
export const documentationSecurity: RequestHandler = helmet.contentSecurityPolicy(policy(DOCUMENTATION));

const pageSecurity: RequestHandler = helmet.contentSecurityPolicy(policy(PAGE));

/**
 * Answers with a page: every `__CSP_NONCE__` in it becomes this answer's nonce (put `<meta property="csp-nonce"
 * nonce="__CSP_NONCE__">` there for scripts that make styles to read), and the policy allows what bears it. Never cached.
 */
export function sendPage(request: Request, response: Response, html: string): void {
  response.locals['cspNonce'] = randomBytes(16).toString('base64');
  pageSecurity(request, response, (error?: unknown) => {
    if (error !== undefined) throw error as Error;
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(html.replaceAll(NONCE_PLACE, nonceOf(response)));
  });
}

function nonceOf(response: Response): string {
  return String(response.locals['cspNonce']);
}

function policy(directives: typeof DATA | typeof PAGE | typeof DOCUMENTATION) {
  return { useDefaults: false, directives };
}

function furtherHeaders(request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  if (request.path.startsWith('/api/v1/')) response.setHeader('Cache-Control', 'no-store');
  next();
}
