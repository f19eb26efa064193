/** A name that ECS, a shell and Spring can all read: whitespace and equals signs end it, and CloudFormation takes `${` for a placeholder. */
export function isVariableName(name: string): boolean {
  return /^[^=\s]+$/.test(name) && !name.includes('${');
}
