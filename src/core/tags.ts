import { Tags } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Environment } from './environment';

/** Below the priority of a plain `Tags.of(app).add()` (100), so that a user's own tag of the same key wins. */
const PRIORITY = 50;

/**
 * The tags of the guide's section 2.5 on everything inside a construct.
 */
export function addStandardTags(scope: IConstruct, environment: Environment): void {
  Tags.of(scope).add('Environment', environment.name, { priority: PRIORITY });
  Tags.of(scope).add('Project', environment.project, { priority: PRIORITY });
}
