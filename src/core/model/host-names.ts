/** No top-level domain has fewer than two characters. */
const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/;

/** @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html */
export const LONGEST_HOST_NAME = 253;

/** Whether it is the full name of a host, in lower case and without a wildcard. */
export function isHostName(name: string): boolean {
  return name.length <= LONGEST_HOST_NAME && HOST.test(name);
}

/** Whether a hosted zone can have a record of the name. */
export function isInZone(name: string, zoneName: string): boolean {
  const zone = zoneName.replace(/\.$/, '');
  return name === zone || name.endsWith(`.${zone}`);
}
