import { readFileSync } from 'node:fs';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import cookieParser from 'cookie-parser';
import { json, type NextFunction, type Request, type Response } from 'express';
import { type ScopedRequest } from './platform/auth-context/current-scope.js';
import { type Config } from './platform/config/config.js';
import { CONFIG } from './platform/config/config.module.js';
import { Database } from './platform/database/database.js';
import { documentationSecurity, securityHeaders } from './platform/http/content-security.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { refuseForeignOrigin } from './platform/http/same-origin.js';
import { refuseDeepBody } from './platform/http/shallow-request.js';
import { refuseNulInAddress } from './platform/http/storable-request.js';
import { validationPipe } from './platform/http/validation.js';
import { serveWebApp } from './platform/http/web-app.js';
import { type Log } from './platform/logging/log.js';

/** What every request passes, whatever it asks for. */
export function configureHttp(app: NestExpressApplication, log: Log): void {
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  const config = app.get<Config>(CONFIG);
  app.set('public url', config.publicUrl);
  app.set('trust proxy', [...config.trustedProxies]);
  app.use(securityHeaders());
  app.use(refuseNulInAddress);
  app.use(refuseForeignOrigin);
  app.use(cookieParser());
  // Imports are read as streams whatever type they claim, so only the other routes have their bodies parsed.
  app.use(/^(?!\/api\/v1\/conversations\/import)/, json({ limit: '2mb' }), refuseDeepBody);
  if (!serveWebApp(app)) {
    app.use(/^\/$/, (_request: Request, response: Response) => response.redirect('/api/docs'));
  }
  app.use((request: ScopedRequest, _response: Response, next: NextFunction) =>
    app.get(Database).forCaller(request, next),
  );
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'metrics'] });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(log));
  app.use('/api/docs', documentationSecurity);
  SwaggerModule.setup('api/docs', app, committedDocument, { jsonDocumentUrl: 'api/openapi.json' });
}

/** What `npm run openapi` wrote and CI holds to the routes; read when first asked for. */
function committedDocument(): OpenAPIObject {
  return JSON.parse(readFileSync(new URL('../docs/api/openapi.json', import.meta.url), 'utf8')) as OpenAPIObject;
}

/** The OpenAPI document of all routes; complete only when built by tsc, whose plugin reads the types of the DTOs. */
export function openApiDocument(app: NestExpressApplication) {
  const config = new DocumentBuilder()
    .setTitle('Baremo')
    .setDescription('Quality assurance and agent training for outsourced help desks.')
    .setVersion('1')
    .addCookieAuth('baremo')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, config);
}
