// Builds dist: the part of the package that is made from schema.graphql and operations, and so is not committed.
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { codegenConfig } from './codegen.mjs';

// The npm tools are installed once, beside the judges, who use them too.
const judges = new URL('../test/judges/', import.meta.url);
const tool = createRequire(new URL('package.json', judges));
const { generate } = tool('@graphql-codegen/cli');
const { addTypenameSelectionDocumentTransform } = tool('@graphql-codegen/client-preset');
const { buildSchema, introspectionFromSchema, isAbstractType } = tool('graphql');
const ts = tool('typescript');

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const json = (name, value) => writeFileSync(`${built}/${name}`, JSON.stringify(value, null, 1) + '\n');

// Built aside, and put in place when it is whole: somebody may be reading dist.
const built = here(`../tmp/contract-${process.pid}`);
mkdirSync(built, { recursive: true });

const schema = buildSchema(readFileSync(here('schema.graphql'), 'utf8'));
json('schema.json', introspectionFromSchema(schema, { specifiedByUrl: true, inputValueDeprecation: true }));

// The form that Apollo Client's InMemoryCache takes: which types an interface or union stands for.
const abstract = Object.values(schema.getTypeMap()).filter((type) => isAbstractType(type) && !type.name.startsWith('__'));
json('possibleTypes.json', Object.fromEntries(abstract.map((type) => [type.name, schema.getPossibleTypes(type).map((t) => t.name)])));

const files = await generate({
  silent: true,
  cwd: fileURLToPath(judges),
  schema: here('schema.graphql'),
  documents: here('operations/*.graphql'),
  generates: {
    'client/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
      config: codegenConfig,
      // Apollo Client and urql's cache ask for __typename everywhere: with it in the documents their hashes hold for every client.
      documentTransforms: [addTypenameSelectionDocumentTransform],
    },
  },
}, false).catch((refusal) => {
  console.error(refusal.message); // its stack says the same three times
  process.exit(1);
});
const generated = (name) => files.find((file) => file.filename.endsWith(name)).content;
json('persisted-documents.json', JSON.parse(generated('persisted-documents.json')));

// JavaScript for browsers and node, and declarations that a strict compiler takes. The source itself stays out of the package.
writeFileSync(`${built}/index.ts`, generated('graphql.ts'));
const program = ts.createProgram([`${built}/index.ts`], {
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true, declaration: true, types: [],
  paths: { '*': [fileURLToPath(new URL('node_modules/*', judges))] },
});
const { diagnostics } = program.emit();
const faults = ts.getPreEmitDiagnostics(program).concat(diagnostics);
if (faults.length > 0) throw new Error(ts.formatDiagnostics(faults, { getCurrentDirectory: () => here('.'), getCanonicalFileName: (f) => f, getNewLine: () => '\n' }));
rmSync(`${built}/index.ts`);

copyFileSync(here('../CHANGELOG.md'), `${built}/CHANGELOG.md`);
copyFileSync(here('../LICENSE'), `${built}/LICENSE`);

if (existsSync(here('dist'))) renameSync(here('dist'), `${built}.old`);
renameSync(built, here('dist'));
rmSync(`${built}.old`, { recursive: true, force: true });
