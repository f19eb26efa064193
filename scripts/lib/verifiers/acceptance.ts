import { Finding, ToolName } from './finding';
import { Bilingual } from '../proof';

/** Why a finding is wrong, or meant. */
export interface Acceptance {
  /** Several tools have rules about the same matter: it has one reason. */
  readonly rules: Partial<Readonly<Record<ToolName, readonly string[]>>>;
  /** Paths of constructs without the environment. `*` is any text without a slash, `**` any text. */
  readonly at: readonly string[];
  /** All of them where there are none. */
  readonly environments?: readonly string[];
  /** What a reviewer of the security of a system is told. */
  readonly reason: Bilingual;
  /** Page on which the reason rests. */
  readonly see: string;
}

/** As cdk-nag writes it. */
export const nist = (...names: readonly string[]): string[] => names.map((name) => `NIST.800.53.R5-${name}`);

/** What is left of findings once they have met what is accepted, and of what is accepted once it has met findings. */
export interface Judgement {
  readonly unexplained: readonly Finding[];
  /** Findings that several acceptances claim: one of them is wider than it should be. */
  readonly claimedTwice: readonly Finding[];
  /** Rules, paths and environments of acceptances that match nothing. */
  readonly stale: readonly string[];
  readonly accepted: ReadonlyMap<Acceptance, readonly Finding[]>;
}

export function judge(findings: readonly Finding[], acceptances: readonly Acceptance[]): Judgement {
  const accepted = new Map(acceptances.map((acceptance) => [acceptance, findings.filter((finding) => covers(acceptance, finding))]));
  const claims = (finding: Finding) => [...accepted.values()].filter((covered) => covered.includes(finding)).length;
  return {
    unexplained: findings.filter((finding) => claims(finding) === 0),
    claimedTwice: findings.filter((finding) => claims(finding) > 1),
    stale: [...accepted].flatMap(([acceptance, covered]) => staleParts(acceptance, covered)),
    accepted,
  };
}

export function rulesOf({ rules }: Acceptance): [ToolName, string][] {
  return Object.entries(rules).flatMap(([tool, ids]) => ids.map((id): [ToolName, string] => [tool as ToolName, id]));
}

function covers(acceptance: Acceptance, { tool, rule, environment, path }: Finding): boolean {
  return (acceptance.rules[tool]?.includes(rule) ?? false)
    && (acceptance.environments?.includes(environment) ?? true)
    && acceptance.at.some((pattern) => matches(pattern, path));
}

function staleParts(acceptance: Acceptance, covered: readonly Finding[]): string[] {
  const named = rulesOf(acceptance).map(([, rule]) => rule).join(', ');
  return [
    ...rulesOf(acceptance).filter(([tool, id]) => !covered.some((finding) => finding.tool === tool && finding.rule === id)).map(([tool, id]) => `${tool} ${id}`),
    ...acceptance.at.filter((pattern) => !covered.some(({ path }) => matches(pattern, path))).map((pattern) => `${pattern} (${named})`),
    ...(acceptance.environments ?? []).filter((name) => !covered.some(({ environment }) => environment === name)).map((name) => `${name} (${named})`),
  ];
}

function matches(pattern: string, path: string): boolean {
  const source = pattern.split('**').map((part) => part.split('*').map((text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('[^/]*')).join('.*');
  return new RegExp(`^${source}$`).test(path);
}

/** Words that a reason needs at least, in English: less says that it is so, and not why. */
const ENOUGH_WORDS = 10;
/** Of the words of two reasons, that may be the same. */
const ALIKE = 0.7;

/** What is wrong with the reasons themselves. */
export function weakReasons(acceptances: readonly Acceptance[]): string[] {
  return acceptances.flatMap(({ reason, see, at }, index) => {
    const twin = acceptances.slice(0, index).find((other) => likeness(reason.en, other.reason.en) > ALIKE || reason.ko === other.reason.ko);
    return [
      ...(words(reason.en).length < ENOUGH_WORDS ? [`${at[0]}: "${reason.en}" is too short to be a reason`] : []),
      ...(!/[가-힣]{2}/.test(reason.ko) || reason.ko.length < 25 ? [`${at[0]}: "${reason.ko}" is too short to be a reason, or not Korean`] : []),
      ...(twin === undefined ? [] : [`${at[0]}: "${reason.en}" says what ${twin.at[0]} says`]),
      ...(/^https:\/\/\S+$/.test(see) ? [] : [`${at[0]}: "${see}" is no page`]),
    ];
  });
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** Share of the words of the shorter text that are in the other. */
function likeness(one: string, other: string): number {
  const [left, right] = [new Set(words(one)), new Set(words(other))];
  return [...left].filter((word) => right.has(word)).length / Math.min(left.size, right.size);
}
