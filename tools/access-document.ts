import { writeFile } from 'node:fs/promises';
import prettier from 'prettier';
import { accessDocument } from '../src/domain/access/access-document.js';

/** Writes docs/access.md. */
const path = 'docs/access.md';
const options = await prettier.resolveConfig(path);
await writeFile(path, await prettier.format(accessDocument(), { ...options, parser: 'markdown' }));
