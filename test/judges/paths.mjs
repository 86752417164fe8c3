// Where things stand.
import { fileURLToPath } from 'node:url';

export const contract = fileURLToPath(new URL('../../contract', import.meta.url));
export const changelog = fileURLToPath(new URL('../../CHANGELOG.md', import.meta.url));
export const judges = fileURLToPath(new URL('.', import.meta.url));
