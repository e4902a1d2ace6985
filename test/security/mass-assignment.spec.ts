import { readFileSync } from 'node:fs';
import { type ArgumentMetadata, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { type Problem } from '../../src/platform/http/problem.js';
import { validationPipe } from '../../src/platform/http/validation.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

interface Input {
  route: string;
  type: 'body' | 'query';
  metatype: unknown;
  /** The parameter's own name, where not the whole is taken. */
  part: unknown;
}

describe('what a request brings', () => {
  let test: TestApplication;
  let inputs: Input[];
  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    inputs = inputsOf(test);
  });
  afterAll(() => test.close());

  it('is found in the routes of the running application', () => {
    expect(inputs.filter(({ type }) => type === 'body').length).toBeGreaterThan(20);
    expect(inputs.filter(({ type }) => type === 'query').length).toBeGreaterThan(10);
  });

  it('is a class that says which fields there are', () => {
    const open = inputs.filter(
      ({ metatype, part }) => part !== undefined || metatype === Object || metatype === undefined,
    );
    expect(open.map(({ route }) => route)).toEqual([]);
  });

  it('is refused with the name of each field that is not one of them', async () => {
    const accepted: string[] = [];
    const extra = ['role', 'userId', 'organizationId_', 'isAdmin', 'constructor_'];
    for (const { route, type, metatype } of inputs.filter(({ metatype }) => metatype !== Object)) {
      for (const field of extra) {
        const known = fieldsKnown(metatype as Type).has(field);
        const refused = await refusals(type, metatype as Type, { [field]: 'x' });
        if (!known && !refused.some((problem) => problem.field === field && /should not exist/.test(problem.message))) {
          accepted.push(`${route} takes ${field}`);
        }
      }
    }
    expect(accepted).toEqual([]);
  });

  it('is refused with null in each field of a body that is never null', async () => {
    const accepted: string[] = [];
    for (const { route, metatype } of inputs.filter(({ type }) => type === 'body')) {
      const type = metatype as Type;
      for (const [field, { nullable = false }] of Object.entries(documentedFields(type))) {
        const refused = (await refusals('body', type, { [field]: null })).some((problem) => problem.field === field);
        if (refused === nullable) accepted.push(`${route} ${refused ? 'refuses' : 'takes'} null for ${field}`);
      }
    }
    expect(accepted).toEqual([]);
  });
});

/** Every body and query of every route. */
function inputsOf({ app }: TestApplication): Input[] {
  const discovery = new DiscoveryService(app.get(ModulesContainer));
  const scanner = new MetadataScanner();
  return discovery.getControllers().flatMap(({ instance, metatype }) => {
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method = Reflect.getMetadata(METHOD_METADATA, prototype[name] ?? {}) as RequestMethod | undefined;
      if (method === undefined || typeof metatype !== 'function') return [];
      const types = Reflect.getMetadata('design:paramtypes', prototype, name) as unknown[];
      const found = Reflect.getMetadata(ROUTE_ARGS_METADATA, metatype, name) as
        Record<string, { index: number; data?: unknown }> | undefined;
      return Object.entries(found ?? {}).flatMap(([key, { index, data }]): Input[] => {
        const kind = Number(key.split(':')[0]);
        const isBody = kind === (RouteParamtypes.BODY as number);
        if (!isBody && kind !== (RouteParamtypes.QUERY as number)) return [];
        const route = `${RequestMethod[method]} ${metatype.name}.${name}`;
        return [{ route, type: isBody ? 'body' : 'query', metatype: types[index], part: data }];
      });
    });
  });
}

async function refusals(type: 'body' | 'query', metatype: Type, sent: object): Promise<Problem['fields']> {
  try {
    await validationPipe().transform(sent, { type, metatype } satisfies ArgumentMetadata);
    return [];
  } catch (error) {
    return (error as Problem).fields;
  }
}

/** The fields of a body as the committed document has them. */
function documentedFields({ name }: Type): Record<string, { nullable?: boolean }> {
  const document = JSON.parse(readFileSync('docs/api/openapi.json', 'utf8')) as {
    components: { schemas: Record<string, { properties?: Record<string, { nullable?: boolean }> }> };
  };
  return document.components.schemas[name]?.properties ?? {};
}

/** Fields that the class itself names. */
function fieldsKnown(metatype: Type): Set<string> {
  const storage = (globalThis as { classValidatorMetadataStorage?: ValidatorStorage }).classValidatorMetadataStorage;
  const named = storage?.getTargetValidationMetadatas(metatype, '', true, false) ?? [];
  return new Set(named.map(({ propertyName }) => propertyName));
}

interface ValidatorStorage {
  getTargetValidationMetadatas(
    type: Type,
    schema: string,
    always: boolean,
    strictGroups: boolean,
  ): { propertyName: string }[];
}
