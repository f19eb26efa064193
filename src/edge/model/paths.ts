import { Check } from '../../core/model/violation';

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern */
const PATTERN = /^\/[A-Za-z0-9_.*$/~"'@:+&?-]*$/;
const MAX_LENGTH = 255;

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-web-distributions */
const MAX_BEHAVIORS = 75;

/** The two ways to divide the paths: what the bucket answers is named, or what the gateway answers. */
export interface PathFacts {
  /** Undefined where none are named, or only the deployment knows. */
  readonly staticPaths?: readonly string[];
  readonly gatewayPaths?: readonly string[];
  readonly hasStaticPaths: boolean;
  readonly hasGatewayPaths: boolean;
}

export function pathChecks({ staticPaths, gatewayPaths, hasStaticPaths, hasGatewayPaths }: PathFacts): Check[] {
  return [
    ...patternChecks('staticPaths', staticPaths, 'leave the other paths to the gateway', '/static/*'),
    ...patternChecks('gatewayPaths', gatewayPaths, 'leave the other paths to the files', '/api/*'),
    hasStaticPaths && hasGatewayPaths && {
      rule: 'edge-path',
      property: 'staticPaths',
      must: 'be left out with `gatewayPaths`, since all other paths are then files',
      got: staticPaths,
      fix: 'Name the paths of the files, or those of the gateway',
    },
  ];
}

function patternChecks(property: string, paths: readonly string[] | undefined, purpose: string, example: string): Check[] {
  if (paths === undefined) {
    return [];
  }
  const wrong = paths.filter((path) => path.length > MAX_LENGTH || !PATTERN.test(path));
  const all = paths.filter((path) => /^\/?[*?]*$/.test(path));
  const twice = paths.filter((path, index) => paths.indexOf(path) !== index);
  return [
    (paths.length === 0 || paths.length >= MAX_BEHAVIORS) && {
      rule: 'edge-path', property, must: `be 1 to ${MAX_BEHAVIORS - 1} patterns`, got: paths.length, fix: `Name some, such as ${example}, or leave it out`,
    },
    wrong.length > 0 && {
      rule: 'edge-path',
      property,
      must: `begin with a slash and have at most ${MAX_LENGTH} characters, which are letters, digits, / and _ - . * ? $ ~ " ' @ : + &`,
      got: quoted(wrong),
      fix: `Write patterns such as ${example}`,
    },
    all.length > 0 && { rule: 'edge-path', property, must: purpose, got: quoted(all), fix: `Use a path of their own, such as ${example}` },
    twice.length > 0 && { rule: 'edge-path', property, must: 'be named once', got: quoted(twice), fix: 'Leave out the repetition' },
  ];
}

/** The keys of a pattern's files: the path without its first slash, since the path is not rewritten on its way to the bucket. */
export function objectPattern(path: string): string {
  return path.slice(1);
}

function quoted(paths: string[]): string[] {
  return paths.map((path) => `'${path}'`);
}
