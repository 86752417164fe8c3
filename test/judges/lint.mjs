// Runs graphql-eslint, and finds deprecations without a day.
import { ESLint } from 'eslint';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { config } from './eslint.config.mjs';

// The plugin keeps its first configuration for the life of the process, except in tests; here are several.
process.env.NODE_ENV = 'test';

// Lints files below a folder. Each finding is "file:line: rule: message"; the rule's name comes without the plugin's.
export async function lint(folder, graphQLConfig, ...blocks) {
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: config(graphQLConfig, ...blocks) });
  const results = await eslint.lintFiles(blocks.flatMap(([files]) => files));
  return results.flatMap(({ filePath, messages }) => messages.map(({ line, ruleId, message }) =>
    `${filePath.slice(folder.length + 1)}:${line}: ${ruleId?.split('/')[1] ?? 'parser'}: ${message}`));
}

// Deprecated things whose reason does not end with the day from which they may be gone. (The rule require-deprecation-date of
// the plugin asks for an argument that the specification's @deprecated does not have.)
export function undated(sdl) {
  const types = Object.values(buildSchema(sdl).getTypeMap()).filter((type) => !type.name.startsWith('__'));
  const members = types.flatMap((type) => {
    if (isEnumType(type)) return type.getValues().map((value) => [`${type.name}.${value.name}`, value]);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) => [
      [`${type.name}.${field.name}`, field], ...(field.args ?? []).map((arg) => [`${type.name}.${field.name}(${arg.name}:)`, arg]),
    ]);
  });
  const dated = (reason) => {
    const [, day] = /\bRemoved on (\d{4}-\d{2}-\d{2})\.$/.exec(reason) ?? [];
    return day !== undefined && new Date(`${day}T00:00:00Z`).toJSON?.()?.startsWith(day) === true;
  };
  return members.filter(([, { deprecationReason: reason }]) => reason != null && !dated(reason)).map(([name]) => name);
}
