import { Estate } from '../../../templates/model/estate';
import { entry } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { allContainers } from '../reading/containers';
import { LIFECYCLE_TEXT, LifecycleRule, lifecycleRulesOf, repositories, REPOSITORY } from '../reading/lifecycle-policies';
import { isProduction } from '../reading/production';
import { Fault, Rule } from '../rule';

/** Fewer leave nothing to go back to: one runs, and one is being deployed. */
const FEW = 3;

function ofPolicies(estate: Estate, judge: (rules: readonly LifecycleRule[]) => string[]): Fault[] {
  return repositories(estate).flatMap((resource) => {
    const rules = lifecycleRulesOf(resource);
    return rules === undefined || rules === 'broken' ? [] : judge(rules).map((found) => ({ resource, property: LIFECYCLE_TEXT, found }));
  });
}

/** An image that a rule with a lower number selects by its tags is safe from all later ones. */
function isKeptBefore(rules: readonly LifecycleRule[], { priority = Infinity }: LifecycleRule): boolean {
  return rules.some((other) => other.isTagged && other.counts === 'imageCountMoreThan' && (other.priority ?? Infinity) < priority && (other.number ?? 0) >= FEW);
}

function lostImages(estate: Estate): Fault[] {
  return ofPolicies(estate, (rules) => rules
    .filter((rule) => rule.deletes && rule.tags !== 'untagged' && !isKeptBefore(rules, rule))
    .flatMap(({ counts, number, tags }) => {
      const which = tags === 'tagged' ? 'tagged images' : 'all images';
      if (counts === 'sinceImagePushed') {
        return [`${which} go ${number ?? 'some'} days after they were pushed, also the one that runs`];
      }
      return counts === 'imageCountMoreThan' && number !== undefined && number < FEW ? [`only ${number} of ${which} ${number === 1 ? 'stays' : 'stay'}`] : [];
    }));
}

function orderOfRules(estate: Estate): Fault[] {
  return ofPolicies(estate, (rules) => {
    const priorities = rules.flatMap(({ priority }) => priority ?? []);
    const highest = Math.max(...priorities);
    const twice = priorities.find((priority, index) => priorities.indexOf(priority) !== index);
    const any = rules.find((rule) => rule.tags === 'any' && (rule.priority ?? highest) < highest);
    return [
      ...twice === undefined ? [] : [`two rules have the priority ${twice}`],
      ...any === undefined ? [] : [`the rule for any image has the priority ${any.priority}, and another one has ${highest}`],
      ...rules.filter(({ isTagged, hasTags }) => isTagged && !hasTags).map(({ priority }) => `the rule with the priority ${priority} is for tagged images, and names no tags`),
      ...rules.filter(({ tags, hasTags }) => ['any', 'untagged'].includes(tags) && hasTags)
        .map(({ priority, tags }) => `the rule with the priority ${priority} is for ${tags === 'any' ? 'any image' : 'images without tags'}, and names tags`),
    ];
  });
}

function brokenPolicies(estate: Estate): Fault[] {
  return repositories(estate).filter((repository) => lifecycleRulesOf(repository) === 'broken')
    .map((resource) => ({ resource, property: LIFECYCLE_TEXT, found: 'the policy is no JSON with a list of rules' }));
}

/** The tag of an image; undefined where it goes by its digest, or only the deployment knows. */
function tagOf(task: Resource, image: unknown): string | undefined {
  if (typeof image !== 'string' || image === '' || image.includes('@') || image.includes('${')) {
    return undefined;
  }
  const name = image.slice(image.lastIndexOf('/') + 1);
  const [, tag] = /:([^:]*)$/.exec(name) ?? [];
  // A reference to something else than a repository may bring its tag with it.
  const isOpen = name.endsWith('\u0002') && repositoryOf(task, name) === undefined;
  return tag ?? (isOpen ? undefined : 'latest');
}

function repositoryOf(task: Resource, image: unknown): Resource | undefined {
  return task.targetsOf(image).find(({ type }) => type === REPOSITORY);
}

function movableTags(estate: Estate): Fault[] {
  return allContainers(estate).flatMap(({ task, property, name, body }) => {
    const image = entry(body, 'Image');
    const repository = repositoryOf(task, image);
    const isFixed = repository?.text('ImageTagMutability') === 'IMMUTABLE';
    if (tagOf(task, image) !== 'latest' || (!isFixed && !isProduction(task))) {
      return [];
    }
    return [{
      resource: task,
      property: `${property}.Image`,
      found: isFixed ? `${name} runs the tag latest of ${repository!.id}, to which it can be pushed only once` : `${name} runs the tag latest in production`,
    }];
  });
}

/** Images and their repositories. */
export const IMAGE_RULES: readonly Rule[] = [
  {
    id: 'ECR-001',
    severity: 'warning',
    title: 'Lifecycle rules keep the images that run',
    reason: 'ECR does not know what runs. When the image of a service is deleted after a quiet month, its tasks cannot start again, nor can one go back to it.',
    fix: 'Keep a number of images in place of days, e.g. 30 of those with a version, and let only images without tags go by age.',
    link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
    check: lostImages,
  },
  {
    id: 'ECR-002',
    severity: 'error',
    title: 'Lifecycle rules have numbers of their own, and that for any image the highest',
    reason: 'ECR refuses the policy otherwise, as it does with a rule for tagged images that names no tags.',
    fix: 'Number the rules anew, and put the rule with tagStatus any last.',
    link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html',
    check: orderOfRules,
  },
  {
    id: 'ECR-003',
    severity: 'warning',
    title: 'Production runs a tag that nobody moves',
    reason: 'With latest nobody can tell what runs, nor go back to what ran; in a repository with immutable tags the second push of it fails.',
    fix: 'Use the version or the commit as the tag, or the digest.',
    link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
    check: movableTags,
  },
  {
    id: 'ECR-004',
    severity: 'error',
    title: 'A lifecycle policy is JSON with a list of rules',
    reason: 'ECR refuses anything else at deployment.',
    fix: 'Write {"rules": [...]}, in CDK with JSON.stringify.',
    link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
    check: brokenPolicies,
  },
];
