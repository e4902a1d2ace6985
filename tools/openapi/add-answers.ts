import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { type Schema, SchemaOfType } from './schema-of-type.js';

interface Operation {
  operationId: string;
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/**
 * Writes what every route answers into docs/api/openapi.json, from what the controllers' methods return: Nest's own plugin
 * sees neither interfaces nor pages nor unions.
 */
const PATH = 'docs/api/openapi.json';
const document = JSON.parse(readFileSync(PATH, 'utf8')) as Document;
const config = ts.getParsedCommandLineOfConfigFile(
  'tsconfig.json',
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
);
if (!config) throw new Error('tsconfig.json cannot be read');
const program = ts.createProgram(config.fileNames, config.options);
const checker = program.getTypeChecker();
const schemas = new SchemaOfType(checker);
const answers = answersOfControllers();

for (const operations of Object.values(document.paths)) {
  for (const operation of Object.values(operations)) addAnswer(operation);
}
for (const [name, schema] of schemas.schemas) document.components.schemas[name] = schema;
const sorted = Object.entries(document.components.schemas).sort(([a], [b]) => (a < b ? -1 : 1));
document.components.schemas = Object.fromEntries(sorted);
writeFileSync(PATH, `${JSON.stringify(document, null, 2)}\n`);

function addAnswer({ operationId, responses }: Operation): void {
  const type = answers.get(operationId);
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  if (!type || !success || type.flags & ts.TypeFlags.Void || isFile(type)) return;
  success.content = { 'application/json': { schema: schemas.schemaOf(type) } };
}

/** A file to download has no JSON. */
function isFile(type: ts.Type): boolean {
  return (type.isUnion() ? type.types : [type]).some((member) => member.getSymbol()?.name === 'StreamableFile');
}

function answersOfControllers(): Map<string, ts.Type> {
  const found = new Map<string, ts.Type>();
  for (const file of program.getSourceFiles().filter(({ fileName }) => fileName.endsWith('.controller.ts'))) {
    ts.forEachChild(file, (node) => {
      if (!ts.isClassDeclaration(node) || !node.name) return;
      for (const member of node.members.filter((each) => ts.isMethodDeclaration(each))) {
        const signature = checker.getSignatureFromDeclaration(member);
        if (!signature) continue;
        const returned = checker.getReturnTypeOfSignature(signature);
        found.set(`${node.name.text}_${member.name.getText()}`, checker.getAwaitedType(returned) ?? returned);
      }
    });
  }
  return found;
}
