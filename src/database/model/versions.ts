import { Check } from '../../core/model/violation';

/** A version of Aurora MySQL taken apart, e.g. `8.0.mysql_aurora.3.10.4`. */
export interface ParsedVersion {
  readonly major: number;
  readonly minor: number;
}

const FORM = /^8\.0\.mysql_aurora\.(\d+)\.(\d+)\.\d+(?:\.\d+)?$/;

/** Minor versions of Aurora MySQL 3 with long-term support. */
const LONG_TERM = [4, 10];

/** Those between the two lines that AWS supports have been withdrawn. */
const FIRST_AFTER_WITHDRAWN = 8;

export function parseVersion(version: string | undefined): ParsedVersion | undefined {
  const match = FORM.exec(version ?? '');
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

/** Whether it is this minor version of Aurora MySQL 3 or a later one; an unknown one is taken for the latest. */
export function minorAtLeast(version: string | undefined, minor: number): boolean {
  const parsed = parseVersion(version);
  return parsed === undefined || parsed.minor >= minor;
}

/**
 * AWS advises against automatic minor upgrades there: they could lead off the line.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Update.SpecialVersions.html
 */
export function isLongTerm(version: string | undefined): boolean {
  const parsed = parseVersion(version);
  return parsed !== undefined && LONG_TERM.includes(parsed.minor);
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/AuroraMySQL.release-calendars.html */
export function versionCheck(version: string | undefined): Check {
  if (version === undefined) {
    return undefined;
  }
  const parsed = parseVersion(version);
  const supported = parsed?.major === 3 && (parsed.minor === LONG_TERM[0] || parsed.minor >= FIRST_AFTER_WITHDRAWN);
  return !supported && {
    rule: 'aurora-version',
    property: 'version',
    must: 'be a version of Aurora MySQL 3 that AWS still supports: 3.04, or 3.08 and later',
    got: `'${version}'`,
    fix: 'Leave it out for the 3.10 line, which has long-term support',
  };
}
