// TypeScript's opinion of a few files that stand nowhere but here.
import path from 'node:path';
import ts from 'typescript';
import { judges } from './paths.mjs';

const options = {
  strict: true, noImplicitReturns: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler, verbatimModuleSyntax: true, types: [],
  lib: ['lib.es2022.d.ts'],
};

// Files that were read once, by name and text: most of each program is the language's own library and what codegen wrote.
const sources = new Map();

// What a strict compiler says against a program of files (name: text); packages are those of the judges.
export function faults(files, entry) {
  const text = new Map(Object.entries(files).map(([name, content]) => [path.join(judges, 'virtual', name), content]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, directoryExists } = host;
  host.fileExists = (name) => text.has(name) || fileExists(name);
  host.readFile = (name) => text.get(name) ?? readFile(name);
  host.directoryExists = (name) => [...text.keys()].some((file) => file.startsWith(`${name}/`)) || directoryExists(name);
  host.getSourceFile = (name) => {
    const content = host.readFile(name);
    const key = `${name}\n${content}`;
    if (content !== undefined && !sources.has(key)) sources.set(key, ts.createSourceFile(name, content, options.target));
    return sources.get(key);
  };
  const program = ts.createProgram([path.join(judges, 'virtual', entry)], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${path.basename(file?.fileName ?? '')}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
