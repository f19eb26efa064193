import { randomInt } from 'node:crypto';
import { FirstValue, RANDOM_MARK } from '../model/first-value';

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Host names know no capitals. */
const HOST_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const PLACEHOLDER_LENGTH = 16;

export function makeFirstValue(first: FirstValue): string | number {
  switch (first.kind) {
    case 'generated': return random(LETTERS_AND_DIGITS, first.length);
    case 'literal':
    case 'exact': return first.value;
    case 'placeholder': return first.pattern.replaceAll(RANDOM_MARK, () => random(HOST_CHARACTERS, PLACEHOLDER_LENGTH));
  }
}

/** `randomInt` draws every character with the same chance; a byte modulo 62 would not. */
function random(characters: string, length: number): string {
  return Array.from({ length }, () => characters[randomInt(characters.length)]).join('');
}
