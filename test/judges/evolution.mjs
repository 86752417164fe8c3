// Whether a schema and the operations of the package may follow the last release under their version: a breaking change needs a
// higher major version, any other change a higher minor one, and each change a line in the changelog.
import { createHash } from 'node:crypto';
import { diff } from '@graphql-inspector/core';
import { buildSchema, concatAST, parse, print, separateOperations } from 'graphql';

// Major, minor and patch of a version; what a pre-release prepares counts, so 1.1.0-rc.1 is 1.1.0.
const numbers = (version) => version.split('-')[0].split('.').map(Number);
export const compare = (a, b) => numbers(a).map((n, i) => n - numbers(b)[i]).find((n) => n !== 0) ?? 0;

// The changelog's section on a version, without its heading; undefined when there is none.
export const section = (changelog, version) =>
  changelog.split(/^## /m).slice(1).find((text) => text.split(/\s/)[0] === version.split('-')[0]);

// What a text names in backticks: `Type`, `Type.member`, and `Type.field(argument:)` as Type.field.argument.
const namesIn = (text) => new Set(text.match(/`[^`]+`/g)?.flatMap((code) => code.replace(/\((\w+):\)/g, '.$1').match(/\w+(\.\w+)*/g) ?? []));

// What ent and our generator derive from a type, and what belongs to one mutation: CreateCampaignInput is told by createCampaign.
const derived = /(?<=.)(WhereInput|OrderField|Order|CountBy|Connection|Edge|Payload|Input)$/;
function stems(type) {
  const stem = type.replace(derived, '');
  return stem === type ? [] : [stem, stem[0].toLowerCase() + stem.slice(1)];
}

// Whether names hold what changed. What clients have to act on is named in full, Campaign.name and not name, which many types
// have. What only adds is told by its type or mutation too, or by its last name if no dotted name ends in it.
function named(change, names) {
  const path = (change.path ?? change.message.split("'").at(-2)) // that a root type was set only the message tells
    .replace(/\.@.*/, '').replace('@', ''); // without the directive that was put on it
  if (names.has(path)) return true;
  if (change.criticality.level !== 'NON_BREAKING') return false;
  const [type, ...members] = path.split('.');
  const some = (holds) => [...names].some(holds);
  if (members.length === 0) return some((name) => name.startsWith(`${type}.`)) || stems(type).some((stem) => names.has(stem));
  const root = ['Query', 'Mutation', 'Subscription'].includes(type);
  return [...root ? [] : [type, ...stems(type)], `${type}.${members[0]}`].some((name) => names.has(name))
    || members.some((member) => names.has(member) && !some((name) => name.endsWith(`.${member}`)));
}

// The operations of a package by name, each as the hash of its document with its fragments, whatever file they stand in.
export function operationHashes(texts) {
  const documents = separateOperations(concatAST(texts.map((text) => parse(text))));
  return Object.fromEntries(Object.entries(documents).map(([name, { definitions }]) => {
    const document = definitions.map(print).sort().join('\n');
    return [name, createHash('sha256').update(document).digest('hex')];
  }));
}

// How operations changed, in the form of graphql-inspector.
function operationChanges(before, after) {
  const change = (level, what) => (name) => ({ path: name, type: 'OPERATION', criticality: { level }, message: `Operation '${name}' ${what}` });
  return [
    ...Object.keys(before).filter((name) => !(name in after)).map(change('BREAKING', 'was removed')),
    ...Object.keys(after).filter((name) => name in before && after[name] !== before[name]).map(change('DANGEROUS', 'changed')),
    ...Object.keys(after).filter((name) => !(name in before)).map(change('NON_BREAKING', 'was added')),
  ];
}

// The version that each part of a schema says it is there since, by coordinate; undefined where it says none.
function versions(sdl) {
  const found = new Map();
  const note = (coordinate, { description }) => found.set(coordinate, description?.value.match(/\bSince (\d+\.\d+\.\d+)\.$/)?.[1]);
  for (const type of parse(sdl).definitions.filter(({ kind }) => kind.endsWith('TypeDefinition'))) {
    note(type.name.value, type);
    for (const member of [...type.fields ?? [], ...type.values ?? []]) {
      note(`${type.name.value}.${member.name.value}`, member);
      for (const argument of member.arguments ?? []) note(`${type.name.value}.${member.name.value}(${argument.name.value}:)`, argument);
    }
  }
  return found;
}

// Where descriptions tell a wrong "Since": what was released keeps its version, what was not comes with the one that is prepared.
export function wrongSince({ release, sdl, version }) {
  const released = release ? versions(release.sdl) : new Map();
  return [...versions(sdl)].flatMap(([coordinate, says]) => {
    const want = released.has(coordinate) ? released.get(coordinate) : version.split('-')[0];
    return says === want ? [] : [`${coordinate} says since ${says}, not ${want}`];
  });
}

// Complaints, each with what to do; none when all may go out. A release is {version, sdl, operations}, or undefined before the first.
export async function complaints({ release, sdl, operations, version, changelog }) {
  if (release === undefined) return [];
  // Words of descriptions may change at any time.
  const changes = (await diff(buildSchema(release.sdl), buildSchema(sdl))).filter(({ type }) => !type.includes('DESCRIPTION'))
    .concat(operationChanges(release.operations, operations));
  if (changes.length === 0) return [];

  const [major, minor] = numbers(version);
  const [lastMajor, lastMinor] = numbers(release.version);
  const list = (some) => some.map((change) => `\n    ${change.criticality.level}: ${change.message}`).join('');
  const found = [];
  const breaking = changes.filter(({ criticality }) => criticality.level === 'BREAKING');
  if (breaking.length > 0 && major <= lastMajor) {
    found.push(`${version} breaks what ${release.version} promised: keep it and deprecate it, or go to ${lastMajor + 1}.0.0.${list(breaking)}`);
  } else if (compare(version, release.version) <= 0 || (major === lastMajor && minor === lastMinor)) {
    found.push(`${version} changes what ${release.version} released: go to ${lastMajor}.${lastMinor + 1}.0 in contract/package.json.${list(changes)}`);
  }

  const names = namesIn(section(changelog, version) ?? '');
  const silent = changes.filter((change) => !named(change, names));
  if (silent.length > 0) found.push(`CHANGELOG.md, section ${version.split('-')[0]}, does not name, in backticks:${list(silent)}`);
  return found;
}
