import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { transformFile } from '@swc/core';

/** The checkout these tests belong to. */
const CHECKOUT = process.cwd();

/**
 * Compiles the app into `folder`/dist, for tests that run it in processes of their own; what it looks for beside itself
 * is there too. Types are not checked.
 */
export async function compileApp(folder: string): Promise<void> {
  const source = join(CHECKOUT, 'src');
  const names = await readdir(source, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(files.map((file) => compileFile(file, join(folder, 'dist', file.slice(source.length)))));
  await cp(join(CHECKOUT, 'package.json'), join(folder, 'package.json'));
  for (const name of ['node_modules', 'seeds']) await symlink(join(CHECKOUT, name), join(folder, name));
}

async function compileFile(file: string, target: string): Promise<void> {
  if (file.endsWith('.spec.ts')) return;
  await mkdir(dirname(target), { recursive: true });
  if (!file.endsWith('.ts')) return cp(file, target);
  const { code } = await transformFile(file, {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2023',
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
    swcrc: false,
  });
  await writeFile(target.replace(/\.ts$/, '.js'), code);
}
