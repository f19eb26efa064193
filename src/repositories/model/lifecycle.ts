/** A rule of an ECR lifecycle policy, as far as this room needs it. */
export interface LifecycleStep {
  readonly description: string;
  readonly tagStatus: 'untagged';
  readonly maxAgeDays: number;
}

/**
 * The clean-up that cannot delete an image that a task runs or may be rolled back to.
 *
 * ECS resolves a tag to a digest when it deploys, and pulls that digest again for every task it starts later, perhaps months later. So:
 *
 * - an image with a tag is never deleted, because a task definition may name the tag;
 * - where tags cannot move, an image without a tag never had one that was deployed, and goes after some days;
 * - where tags can move (`latest` in dev), an image loses its tag while its tasks run on, so nothing is deleted unless the user says so.
 *
 * Layers are stored once in a repository, so an old image of the same application costs little: 0.10 USD a GB and month for what differs.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html (version consistency)
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */
export function lifecycleSteps(immutableTags: boolean, untaggedDays: number | undefined, defaultUntaggedDays: number): LifecycleStep[] {
  const days = untaggedDays ?? (immutableTags ? defaultUntaggedDays : undefined);
  return days === undefined ? [] : [{ description: `Images that lost or never had a tag, after ${days} days`, tagStatus: 'untagged', maxAgeDays: days }];
}
