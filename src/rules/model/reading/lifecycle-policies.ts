import { jsonIn } from './json-texts';
import { Estate } from '../../../templates/model/estate';
import { entry, listOf, numberOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

export const REPOSITORY = 'AWS::ECR::Repository';
const TEXT = 'LifecyclePolicy.LifecyclePolicyText';

/** A rule of a repository about images that go. */
export interface LifecycleRule {
  readonly priority?: number;
  readonly tags: string;
  readonly isTagged: boolean;
  /** Whether it names the tags that it means. */
  readonly hasTags: boolean;
  /** `imageCountMoreThan`, `sinceImagePushed` and others. */
  readonly counts: string;
  readonly number?: number;
  readonly deletes: boolean;
}

/** The rules of a repository, or that they are none; undefined where there are none, or the template does not tell. */
export function lifecycleRulesOf(repository: Resource): readonly LifecycleRule[] | 'broken' | undefined {
  const read = jsonIn(repository.value(TEXT));
  if (read === undefined) {
    return undefined;
  }
  const rules = 'json' in read ? entry(read.json, 'rules') : undefined;
  return Array.isArray(rules) ? rules.map(ruleOf) : 'broken';
}

export const LIFECYCLE_TEXT = TEXT;

function ruleOf(rule: unknown): LifecycleRule {
  const selection = entry(rule, 'selection');
  const tags = textOf(entry(selection, 'tagStatus'));
  return {
    priority: numberOf(entry(rule, 'rulePriority')),
    tags,
    isTagged: tags === 'tagged',
    hasTags: ['tagPrefixList', 'tagPatternList'].some((name) => listOf(entry(selection, name)).length > 0),
    counts: textOf(entry(selection, 'countType')),
    number: numberOf(entry(selection, 'countNumber')),
    deletes: textOf(entry(entry(rule, 'action'), 'type')) === 'expire',
  };
}

export function repositories(estate: Estate): readonly Resource[] {
  return estate.ofType(REPOSITORY);
}
