/** The name with the particle for a direction or a result: `으로` after a consonant, which of AWS's sizes only `medium` has (`small` ends in ㄹ). */
export function toward(name: string): string {
  return `${name}${name.endsWith('medium') ? '으로' : '로'}`;
}
