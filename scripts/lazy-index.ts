import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Rewrites the compiled `lib/index.js` so that importing the package loads nothing, and using a name loads the room it is in. Most apps use
 * some of the rooms, and the CLI starts an app for every command.
 */
const LIB = join(__dirname, '..', 'lib');
const STAR = /^__exportStar\(require\("(\.\/[\w-]+)"\), exports\);$/gm;

/** Names that a room exports at run time, interfaces left out. */
function namesOf(room: string): string[] {
  return Object.keys(createRequire(__filename)(join(LIB, room)));
}

const index = join(LIB, 'index.js');
const rooms = [...readFileSync(index, 'utf8').matchAll(STAR)].map(([, room]) => room);
if (rooms.length === 0) {
  throw new Error('lib/index.js has no room to load lazily: has the form of its re-exports changed?');
}
const names = rooms.flatMap((room) => namesOf(room).map((name) => ({ name, room })));
writeFileSync(index, [
  '"use strict";',
  'Object.defineProperty(exports, "__esModule", { value: true });',
  // Node finds the names that `import { ... }` may ask for by reading assignments like this one, and would drop them for a getter it saw.
  `${names.map(({ name }) => `exports.${name}`).join(' = ')} = void 0;`,
  'const lazy = (name, room) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: () => room()[name] });',
  ...names.map(({ name, room }) => `lazy("${name}", () => require("${room}"));`),
  '',
].join('\n'));

/** Maps with the sources in them are two thirds of the package, and lead to files that it does not have. */
for (const file of readdirSync(LIB, { recursive: true }).map(String).filter((path) => path.endsWith('.js'))) {
  const text = readFileSync(join(LIB, file), 'utf8');
  writeFileSync(join(LIB, file), text.replace(/\n\/\/# sourceMappingURL=data:[^\n]*\n?$/, '\n'));
}
console.log(`lib/index.js: ${names.length} names of ${rooms.length} rooms, loaded when used`);
