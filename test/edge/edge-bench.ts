import { aws_certificatemanager as acm } from 'aws-cdk-lib';
import { EdgeDistribution, EdgeDistributionProps } from '../../src/edge';
import { TechNAiGatewayProps } from '../../src/gateway';
import { Bench } from '../support/fixtures';

/** Ids of AWS's managed policies, from the pages of the CloudFront developer guide that list them. */
export const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
export const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
export const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3';
export const ALL_VIEWER_EXCEPT_HOST_HEADER = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
export const SECURITY_HEADERS = '67f7725c-6f97-4210-82d7-5512b31e9d03';

export const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];
/** CloudFront's list of origin-facing addresses in Seoul. */
export const SEOUL_LIST = 'pl-22a6434b';

/** A gateway that CloudFront reaches inside the VPC, and a distribution before it. */
export class EdgeBench extends Bench {
  public readonly name = 'origin.example.com';

  public edge(props: Partial<EdgeDistributionProps> = {}, gateway: Partial<TechNAiGatewayProps> = {}): EdgeDistribution {
    const given = props.loadBalancer !== undefined || props.gateway !== undefined;
    const origin = given ? {} : { gateway: this.gateway({ internetFacing: false, ...gateway }) };
    return new EdgeDistribution(this.stack, 'Edge', { environment: this.environment, originDomainName: this.name, ...origin, ...props });
  }

  /** A certificate for viewers, of us-east-1 unless said. */
  public viewerCertificate(region = 'us-east-1'): acm.ICertificate {
    return acm.Certificate.fromCertificateArn(this.stack, `Viewers${region}`, `arn:aws:acm:${region}:111122223333:certificate/5678`);
  }

  public get config(): any {
    return this.properties('AWS::CloudFront::Distribution').DistributionConfig;
  }
}
