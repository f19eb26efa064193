import { jsonIn } from './json-texts';
import { entry, isObject, JsonObject, listOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

export const EVENT_RULE = 'AWS::Events::Rule';

/** The pattern of a rule, also where it is written as text; undefined where there is none, or the template does not tell. */
export function patternOf(rule: Resource): JsonObject | undefined {
  const given = rule.value('EventPattern');
  const read = jsonIn(given);
  const pattern = typeof given === 'string' ? (read !== undefined && 'json' in read ? read.json : undefined) : given;
  return isObject(pattern) ? pattern : undefined;
}

/** Whether a rule may match events of a source and a type: what is not said or not known may be anything. */
export function mayHear(rule: Resource, source: string, detailType: string): boolean {
  return mayHearFrom(rule, source) && mayBe(entry(patternOf(rule), 'detail-type'), detailType);
}

/** Whether a rule may match any event of a source. */
export function mayHearFrom(rule: Resource, source: string): boolean {
  const pattern = patternOf(rule);
  return rule.text('State') !== 'DISABLED' && (pattern === undefined ? !rule.isAbsent('EventPattern') : mayBe(entry(pattern, 'source'), source));
}

/** Filters such as `{"prefix": "aws."}` may match anything. */
function mayBe(wanted: unknown, value: string): boolean {
  return !Array.isArray(wanted) || listOf(wanted).some((one) => typeof one !== 'string' || one === value);
}
