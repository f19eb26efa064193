import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** A resource with the region that it is in. */
interface Placed extends IConstruct {
  readonly env: { readonly region: string };
}

/**
 * Whether a resource is in another region than a construct, as far as somebody can know. A stack with a region and one without are different places
 * to CDK, which then makes no reference from one to the other; what is imported needs none.
 */
export function isElsewhere(scope: IConstruct, resource: Placed): boolean {
  const [own, other] = [Stack.of(scope).region, resource.env.region];
  const unknown = [own, other].filter((region) => Token.isUnresolved(region)).length;
  return unknown === 0 ? own !== other : unknown === 1 && CfnResource.isCfnResource(resource.node.defaultChild);
}
