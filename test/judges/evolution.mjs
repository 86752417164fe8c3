// Whether a schema may follow the last release under its version: a breaking change needs a higher major version, any other
// change a higher minor one, and each change a line in the changelog.
import { diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

// Major, minor and patch of a version; what a pre-release prepares counts, so 1.1.0-rc.1 is 1.1.0.
const numbers = (version) => version.split('-')[0].split('.').map(Number);
export const compare = (a, b) => numbers(a).map((n, i) => n - numbers(b)[i]).find((n) => n !== 0) ?? 0;

// The changelog's section on a version, without its heading; undefined when there is none.
export const section = (changelog, version) =>
  changelog.split(/^## /m).slice(1).find((text) => text.split(/\s/)[0] === version.split('-')[0]);

// What ent and our generator derive from a type, and what belongs to one mutation: naming the stem covers these.
const derived = /(WhereInput|OrderField|Order|Connection|Edge|Payload|Input)$/;

// Whether the changelog names what changed, in backticks. What clients have to act on is named itself; what only adds is
// covered by its type or mutation too. Upper and lower case do not matter: createCampaign names CreateCampaignInput.
function named(change, words) {
  const path = change.path ?? change.message.split("'").at(-2); // that a root type was set only the message tells
  const own = path.replace(/\.@.*/, '').split('.') // without the directive that was put on it
    .filter((name, i, names) => names.length === 1 || !['Query', 'Mutation', 'Subscription'].includes(name))
    .map((name) => name.replace('@', ''));
  const accepted = change.criticality.level === 'NON_BREAKING' ? own.flatMap((name) => [name, name.replace(derived, '')]) : own.slice(-1);
  return accepted.some((name) => words.has(name.toLowerCase()));
}

// Complaints, each with what to do; none when the schema may go out. A release is {version, sdl}, or undefined before the first.
export async function complaints({ release, sdl, version, changelog }) {
  if (release === undefined) return [];
  // Words of descriptions may change at any time.
  const changes = (await diff(buildSchema(release.sdl), buildSchema(sdl))).filter(({ type }) => !type.includes('DESCRIPTION'));
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

  const words = new Set((section(changelog, version) ?? '').match(/`[^`]+`/g)?.flatMap((code) => code.toLowerCase().match(/\w+/g) ?? []));
  const silent = changes.filter((change) => !named(change, words));
  if (silent.length > 0) found.push(`CHANGELOG.md, section ${version.split('-')[0]}, does not name, in backticks:${list(silent)}`);
  return found;
}
